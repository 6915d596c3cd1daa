import { useSyncExternalStore } from "react";

/** What somebody does who begins to use the page. Jumping to a section scrolls. */
const firstSigns = ["pointermove", "pointerdown", "keydown", "focusin", "scroll"] as const;
/** How long a page that nobody touches stays as it came, in milliseconds. */
const longestWait = 2_000;

let idle = false;
const listeners = new Set<() => void>();

/** Waits for the first sign of use, and then for the browser to have nothing better to do. */
function watch(): void {
  const signs = new AbortController();
  const begin = () => {
    signs.abort();
    clearTimeout(timer);
    // Safari has no requestIdleCallback.
    if ("requestIdleCallback" in window) requestIdleCallback(finish, { timeout: 1_000 });
    else setTimeout(finish);
  };
  const timer = setTimeout(begin, longestWait);
  for (const sign of firstSigns)
    window.addEventListener(sign, begin, { signal: signs.signal, passive: true, capture: true });
}

function finish(): void {
  idle = true;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0 && !idle) watch();
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * False while the page loads: until somebody begins to use it or it has been open for two seconds, and the browser has nothing
 * better to do. What few people open the page for is fetched then.
 */
export function useIdle(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => idle,
    () => false,
  );
}
