import { watchHistory } from "../../lib/watch-history.ts";

interface Leaving {
  isEdited(): boolean;
  /** A client-side navigation within this site. */
  navigate(href: string): void;
  /** Called when a navigation was held back; `proceed` continues it. */
  ask(proceed: () => void): void;
}

/** The page's index in the tab's history. Without the Navigation API, assume a step back by one. */
function historyIndex(): number | null {
  return "navigation" in window ? (window.navigation.currentEntry?.index ?? null) : null;
}

/**
 * Watches every way to leave the page. Next offers no hook to veto a navigation, so this captures clicks on links
 * before Next does and reverts history steps before Next hears of them.
 *
 * @returns a function that stops watching
 */
export function watchLeaving({ isEdited, navigate, ask }: Leaving): () => void {
  const controller = new AbortController();
  const options = { signal: controller.signal, capture: true };
  let index = historyIndex();
  let returning = false;
  /** The person chose to leave and has not edited since. */
  let left = false;
  const hasEdits = () => !left && isEdited();

  const onClick = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!(link instanceof HTMLAnchorElement) || !leavesPage(event, link) || !hasEdits()) return;
    const { href, origin } = link;
    holdBack(event, () => (origin === location.origin ? navigate(href) : location.assign(href)));
  };

  /** Next writes its history entry after mounting; by the first edit it exists. */
  const onInput = () => {
    index = historyIndex();
    left = false;
  };

  const holdBack = (event: Event, proceed: () => void) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    ask(() => {
      left = true;
      proceed();
    });
  };

  const onSubmit = (event: SubmitEvent) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.dataset.leaves === undefined || !hasEdits()) return;
    holdBack(event, () => form.requestSubmit());
  };

  const onPopState = (event: PopStateEvent) => {
    if (returning) {
      returning = false;
      event.stopImmediatePropagation();
      return;
    }
    if (!hasEdits()) return;
    const now = historyIndex();
    const step = now === null || index === null ? -1 : now - index;
    if (step === 0) return;
    returning = true;
    history.go(-step);
    holdBack(event, () => history.go(step));
  };

  const onBeforeUnload = (event: BeforeUnloadEvent) => {
    if (hasEdits()) event.preventDefault();
  };

  for (const type of ["input", "click"]) document.addEventListener(type, onInput, options);
  document.addEventListener("click", onClick, options);
  document.addEventListener("submit", onSubmit, options);
  window.addEventListener("beforeunload", onBeforeUnload, options);
  const unwatchHistory = watchHistory(onPopState);
  return () => {
    controller.abort();
    unwatchHistory();
  };
}

/** Whether a click follows a link away from this page: no new tab, download or jump within the page. */
function leavesPage(event: MouseEvent, link: HTMLAnchorElement): boolean {
  if (event.defaultPrevented || event.button !== 0) return false;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false;
  if ((link.target !== "" && link.target !== "_self") || link.hasAttribute("download")) return false;
  const samePage = link.origin === location.origin && link.pathname === location.pathname;
  return !(samePage && (link.hash !== "" || link.search === location.search));
}
