import { cookies } from "next/headers";
import { NextRequest, NextResponse } from "next/server";

interface Context {
  params: Promise<{ nextauth: string[] }>;
}

const contextOf = (path: string): Context => ({ params: Promise.resolve({ nextauth: path.split("/") }) });

/** Whether the request comes from a page of this site. A link elsewhere only reaches the sign-in page. */
export function startsSingleSignOn({ method, headers }: Request, nextauth: readonly string[]): boolean {
  const site = headers.get("sec-fetch-site");
  const isOwn = site === null || site === "same-origin";
  return method === "GET" && isOwn && nextauth.join("/") === "signin/oidc";
}

/**
 * Starts a sign-in at the provider from a link. next-auth expects a form with a CSRF token; a link works without
 * JavaScript, and the Content-Security-Policy lets no form continue to another site.
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
  // next-auth reads the cookies of the request that Next handles, so add this one to them.
  const jar = await cookies();
  for (const cookie of new NextResponse(null, answer).cookies.getAll()) jar.set(cookie);
  const callbackUrl = new URL(url).searchParams.get("callbackUrl") ?? "/settings";
  const form = new NextRequest(new URL("/api/auth/signin/oidc", url), {
    method: "POST",
    body: new URLSearchParams({ csrfToken, callbackUrl }),
  });
  return nextAuth(form, contextOf("signin/oidc"));
}
