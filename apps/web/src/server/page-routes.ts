/** Every page by its URL, as in `src/app`; a test compares the two. */
export const pageRoutes = [
  "/",
  "/forgot",
  "/invite/[token]",
  "/organization",
  "/people",
  "/people/[id]",
  "/reset/[token]",
  "/settings",
  "/setup/[token]",
  "/sign-in",
  "/take-back/[token]",
];

/**
 * Returns the route of a page for logs and metrics; `?` for a URL without a page.
 *
 * @param path the part of the URL before `?`
 * @returns null for files and for the API, which logs its own requests
 */
export function routeOf(path: string): string | null {
  if (/^\/(?:api|_next)\//.test(path) || path === "/icon.svg") return null;
  const parts = path.split("/");
  const matches = (route: string) => {
    const expected = route.split("/");
    return (
      expected.length === parts.length &&
      expected.every((part, index) => (part.startsWith("[") ? parts[index] !== "" : part === parts[index]))
    );
  };
  return pageRoutes.find(matches) ?? "?";
}
