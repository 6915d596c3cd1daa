/** next-auth's actions; everything else under /api belongs to the API, including refusals. */
const nextAuthActions =
  /^\/api\/auth\/(?:providers|session|csrf|signin|signout|callback|verify-request|error|_log)(?:\/|$)/;

export type Target = "api" | "next-auth" | "page" | "file" | "nothing";

/** A build's static files. */
export const filePrefix = "/_next/static/";

/** Next's own pages that must not be requested directly. */
const hidden = new Set(["/_global-error", "/_error"]);

/** Returns who handles a path. A path that cannot be decoded belongs to nobody. */
export function targetOf(path: string): Target {
  if (nextAuthActions.test(path)) return "next-auth";
  if (path === "/api" || path.startsWith("/api/")) return "api";
  if (hidden.has(path) || !isDecodable(path)) return "nothing";
  return path.startsWith(filePrefix) ? "file" : "page";
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
