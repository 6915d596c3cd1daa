interface Leaving {
  hasEdits(): boolean;
  /** A client-side navigation within this site. */
  navigate(href: string): void;
  /** Something was about to leave the page and was held back; `proceed` does it after all. */
  ask(proceed: () => void): void;
}

/** Where the page stands in the tab's history. Browsers without the Navigation API are taken to step back by one. */
function historyIndex(): number | null {
  return "navigation" in window ? (window.navigation.currentEntry?.index ?? null) : null;
}

/**
 * Watches every way off the page. Next has no hook for "may this navigation happen?", so links are caught on the way
 * down to it, and a step in the history is undone before it hears of it.
 *
 * @returns the way to stop watching
 */
export function watchLeaving({ hasEdits, navigate, ask }: Leaving): () => void {
  const controller = new AbortController();
  const options = { signal: controller.signal, capture: true };
  let index = historyIndex();
  let returning = false;

  const onClick = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!(link instanceof HTMLAnchorElement) || !leavesPage(event, link) || !hasEdits()) return;
    event.preventDefault();
    event.stopPropagation();
    const { href, origin } = link;
    ask(() => (origin === location.origin ? navigate(href) : location.assign(href)));
  };

  const onSubmit = (event: SubmitEvent) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.dataset.leaves === undefined || !hasEdits()) return;
    event.preventDefault();
    event.stopPropagation();
    ask(() => form.requestSubmit());
  };

  const onPopState = (event: PopStateEvent) => {
    if (returning) {
      returning = false;
      event.stopImmediatePropagation();
      return;
    }
    const now = historyIndex();
    if (!hasEdits()) {
      index = now;
      return;
    }
    const step = now === null || index === null ? -1 : now - index;
    if (step === 0) return;
    event.stopImmediatePropagation();
    returning = true;
    history.go(-step);
    ask(() => history.go(step));
  };

  const onBeforeUnload = (event: BeforeUnloadEvent) => {
    if (hasEdits()) event.preventDefault();
  };

  document.addEventListener("click", onClick, options);
  document.addEventListener("submit", onSubmit, options);
  window.addEventListener("popstate", onPopState, options);
  window.addEventListener("beforeunload", onBeforeUnload, options);
  return () => controller.abort();
}

/** A plain click on a link that replaces this page: no new tab, no download, no jump within the page. */
function leavesPage(event: MouseEvent, link: HTMLAnchorElement): boolean {
  if (event.defaultPrevented || event.button !== 0) return false;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false;
  if ((link.target !== "" && link.target !== "_self") || link.hasAttribute("download")) return false;
  const samePage = link.origin === location.origin && link.pathname === location.pathname;
  return !(samePage && (link.hash !== "" || link.search === location.search));
}
