import { cookies } from "next/headers";
import { NextRequest, NextResponse } from "next/server";

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

const contextOf = (path: string): Context => ({ params: Promise.resolve({ nextauth: path.split("/") }) });

/** Whether a page of this site leaves for the provider. A link elsewhere only gets to the sign-in page. */
export function startsSingleSignOn({ method, headers }: Request, nextauth: readonly string[]): boolean {
  const site = headers.get("sec-fetch-site");
  const isOwn = site === null || site === "same-origin";
  return method === "GET" && isOwn && nextauth.join("/") === "signin/oidc";
}

/**
 * Begins at the provider what next-auth begins for a form with a token against forged ones. The page has a link instead:
 * it works without scripts, and the Content-Security-Policy lets no form be sent on to another site.
 */
export async function startSingleSignOn(
  nextAuth: (request: NextRequest, context: Context) => Promise<Response>,
  { url, headers }: Request,
): Promise<Response> {
  const answer = await nextAuth(
    new NextRequest(new URL("/api/auth/csrf", url), { headers }),
    contextOf("csrf"),
  );
  const { csrfToken }: { csrfToken: string } = await answer.json();
  // next-auth reads cookies from the request that Next handles, so this one has to be among them.
  const jar = await cookies();
  for (const cookie of new NextResponse(null, answer).cookies.getAll()) jar.set(cookie);
  const callbackUrl = new URL(url).searchParams.get("callbackUrl") ?? "/settings";
  const form = new NextRequest(new URL("/api/auth/signin/oidc", url), {
    method: "POST",
    body: new URLSearchParams({ csrfToken, callbackUrl }),
  });
  return nextAuth(form, contextOf("signin/oidc"));
}
