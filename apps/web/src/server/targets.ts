/** next-auth's actions; everything else under /api is the API's, refusals included. */
const nextAuthActions =
  /^\/api\/auth\/(?:providers|session|csrf|signin|signout|callback|verify-request|error|_log)(?:\/|$)/;

export type Target = "api" | "next-auth" | "page" | "file" | "nothing";

/** What a build leaves for browsers. */
export const filePrefix = "/_next/static/";

/** Pages of Next that are not to be asked for. */
const hidden = new Set(["/_global-error", "/_error"]);

/** Who answers a path. One that cannot be decoded names nothing. */
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
