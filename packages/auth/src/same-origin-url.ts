/** Resolves `url` if it stays on the origin of `baseUrl`; otherwise returns that origin's root. */
export function sameOriginUrl(url: string, baseUrl: string): string {
  const { origin } = new URL(baseUrl);
  // The URL parser treats `//host`, `/\host`, `https:host` and embedded tabs as browsers do.
  const target = URL.parse(url, origin);
  return target?.origin === origin ? target.href : `${origin}/`;
}
