/**
 * Reloads the page after each client-side navigation. For development only: Turbopack sends no edits for code loaded
 * after the first page (https://github.com/vercel/next.js/issues/98699).
 */
export function reloadAfterNavigation(): void {
  const { pathname } = window.location;
  window.navigation.addEventListener("currententrychange", () => {
    if (window.location.pathname !== pathname) window.location.reload();
  });
}
