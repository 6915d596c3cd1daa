/** next-auth answers 500 to a malformed callback URL in the query or in its cookie. */
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

/** The address and the `Cookie` header of a request to next-auth, without places to go that are none. */
export function usableCallbacks(
  address: string,
  cookies: string | null,
): { url: URL; cookies: string | null } {
  const url = new URL(address);
  const place = url.searchParams.get("callbackUrl");
  if (place !== null && !isPlace(place)) url.searchParams.delete("callbackUrl");
  const kept = cookies?.replace(cookie, (pair, value: string) => (isPlace(decoded(value)) ? pair : ""));
  return { url, cookies: kept ?? null };
}
