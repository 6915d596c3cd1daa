type Listener = (event: PopStateEvent) => void;

let first: Listener | null = null;

/**
 * Listens to steps in the history before Next does. Next renders the other page as soon as its own listener has run,
 * synchronously, so a listener that holds a step back has to come first: call this before the page is hydrated.
 */
export function installHistoryWatch(): void {
  window.addEventListener("popstate", (event) => first?.(event));
}

/** Lets `next` see each step first; it stops Next with `stopImmediatePropagation`. Returns the way to end that. */
export function watchHistory(next: Listener): () => void {
  first = next;
  return () => {
    if (first === next) first = null;
  };
}
