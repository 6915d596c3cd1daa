import { errorCodes } from "@rep/schema/errors";
import { type NextRequest, NextResponse } from "next/server";
import { behindTls, env } from "./env.ts";

/**
 * Gives every page a Content-Security-Policy with a fresh nonce, which Next adds to its own scripts, and passes the
 * page its own URL. The API sets its own headers and does not pass through here.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  if (!(await isReadable(request))) {
    const { message, status } = errorCodes.MALFORMED_REQUEST;
    return new NextResponse(message, { status });
  }
  const nonce = crypto.randomUUID().replaceAll("-", "");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set("x-nonce", nonce);
  headers.set("x-address", request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

/** Whether a posted form is well-formed. Next would answer 500 otherwise. */
async function isReadable(request: NextRequest): Promise<boolean> {
  const type = request.headers.get("content-type");
  if (request.method !== "POST" || !type?.startsWith("multipart/form-data")) return true;
  try {
    await request.clone().formData();
    return true;
  } catch {
    return false;
  }
}

function contentSecurityPolicy(nonce: string): string {
  const dev = env().NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${dev ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${dev ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(behindTls() ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

export const config = { matcher: ["/((?!api/|_next/static/|icon\\.svg$).*)"] };
