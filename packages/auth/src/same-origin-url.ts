/** `url` made absolute when it stays on the origin of `baseUrl`, else the start of that origin. */
export function sameOriginUrl(url: string, baseUrl: string): string {
  const { origin } = new URL(baseUrl);
  // The URL parser knows what browsers make of `//host`, `/\host`, `https:host` and tabs inside.
  const target = URL.parse(url, origin);
  return target?.origin === origin ? target.href : `${origin}/`;
}
