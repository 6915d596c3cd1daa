import { sessionSeconds } from "./open-session.ts";

export interface Cookie {
  name: string;
  value: string;
  options: { httpOnly: true; sameSite: "lax"; path: "/"; secure: boolean; maxAge: number };
}

/**
 * `__Host-` binds a cookie to this host, TLS and all paths, so that a sibling domain cannot set it. Browsers refuse
 * the prefix without TLS.
 */
function cookieName(name: string, secure: boolean): string {
  return `${secure ? "__Host-" : ""}next-auth.${name}`;
}

/** Name and attributes of a cookie that scripts cannot read and other sites' forms do not send. */
export function cookieOf(name: string, secure: boolean) {
  return {
    name: cookieName(name, secure),
    options: { httpOnly: true, sameSite: "lax", path: "/", secure } as const,
  };
}

export function sessionCookie(token: string, secure: boolean): Cookie {
  const { name, options } = cookieOf("session-token", secure);
  return { name, value: token, options: { ...options, maxAge: sessionSeconds } };
}

/** The cookie that makes a browser forget the session. */
export function clearedSessionCookie(secure: boolean): Cookie {
  const cookie = sessionCookie("", secure);
  return { ...cookie, options: { ...cookie.options, maxAge: 0 } };
}

function parseCookies(header: string): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of header.split(";")) {
    const at = pair.indexOf("=");
    const name = pair.slice(0, at).trim();
    // Of two cookies with the same name, browsers send the more specific first.
    if (at > 0 && !cookies.has(name)) cookies.set(name, pair.slice(at + 1).trim());
  }
  return cookies;
}

/** Extracts the session token from a `Cookie` header, joined where next-auth has split it; null without one. */
export function readSessionCookie(header: string | null, secure: boolean): string | null {
  if (!header) return null;
  const cookies = parseCookies(header);
  const name = cookieName("session-token", secure);
  const whole = cookies.get(name);
  if (whole) return whole;
  const chunks: string[] = [];
  for (let chunk = cookies.get(`${name}.0`); chunk; chunk = cookies.get(`${name}.${chunks.length}`)) {
    chunks.push(chunk);
  }
  return chunks.join("") || null;
}
