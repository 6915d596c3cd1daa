/**
 * Returns where to go after signing in: a path of this site, or `/settings` for anything else. An absolute URL,
 * `//host` and `/\host` would send people who have just typed a password to a stranger's page.
 */
export function safeCallback(value: string | null | undefined): string {
  const fallback = "/settings";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop tabs and newlines from addresses.
  if (!value?.startsWith("/") || /[\\\u0000-\u001f]/.test(value)) return fallback;
  const base = "http://same.invalid";
  const url = URL.parse(value, base);
  // Dots may have left `//host`: "/people/..//host" is one.
  if (
    url?.origin !== base ||
    url.pathname.startsWith("//") ||
    url.pathname.startsWith("/sign-in") ||
    url.pathname.startsWith("/api")
  )
    return fallback;
  return url.pathname + url.search + url.hash;
}
