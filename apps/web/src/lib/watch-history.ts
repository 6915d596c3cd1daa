type Listener = (event: PopStateEvent) => void;

let first: Listener | null = null;

/**
 * Listens to history steps before Next does. Next renders the other page synchronously in its own listener, so a
 * listener that holds a step back has to be added first: call this before hydration.
 */
export function installHistoryWatch(): void {
  window.addEventListener("popstate", (event) => first?.(event));
}

/**
 * Passes each step to `next` first, which can stop Next with `stopImmediatePropagation`. Returns a function that
 * unsubscribes.
 */
export function watchHistory(next: Listener): () => void {
  first = next;
  return () => {
    if (first === next) first = null;
  };
}
