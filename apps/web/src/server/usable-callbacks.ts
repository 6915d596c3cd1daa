/** Removes malformed callback URLs from query and cookies: next-auth answers 500 to them. */
const cookie = /(?:^|;\s*)(?:__Host-)?next-auth\.callback-url=([^;]*)/g;

function isPlace(value: string): boolean {
  const url = URL.parse(value, value.startsWith("/") ? "http://localhost" : undefined);
  return url !== null && /^https?:$/.test(url.protocol);
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return "";
  }
}

/** The path with its query, without malformed callback URLs. */
export function usablePath(path: string): string {
  const url = URL.parse(path, "http://localhost");
  const place = url?.searchParams.get("callbackUrl") ?? null;
  if (!url || place === null || isPlace(place)) return path;
  url.searchParams.delete("callbackUrl");
  return url.pathname + url.search;
}

/** The `Cookie` header without malformed callback URLs. */
export function usableCookies(header: string): string {
  return header.replace(cookie, (pair, value: string) => (isPlace(decoded(value)) ? pair : ""));
}
