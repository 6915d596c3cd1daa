type Guard = (event: PopStateEvent) => void;

let guard: Guard | null = null;

/**
 * Listens to steps in the history before Next does. Next renders the other page as soon as its own listener has run,
 * synchronously, so a listener that holds a step back has to come first: call this before the page is hydrated.
 */
export function installHistoryGuard(): void {
  window.addEventListener("popstate", (event) => guard?.(event));
}

/** Lets `next` see each step first; it stops Next with `stopImmediatePropagation`. Returns the way to end that. */
export function guardHistory(next: Guard): () => void {
  guard = next;
  return () => {
    if (guard === next) guard = null;
  };
}
