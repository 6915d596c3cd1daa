/**
 * Loads the page anew whenever the client router has gone to another one. For development only: Turbopack sends no
 * edits for what was loaded after the first page (https://github.com/vercel/next.js/issues/98699).
 */
export function reloadAfterNavigation(): void {
  const { pathname } = window.location;
  window.navigation.addEventListener("currententrychange", () => {
    if (window.location.pathname !== pathname) window.location.reload();
  });
}
