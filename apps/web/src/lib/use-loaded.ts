import { startTransition, useEffect, useState } from "react";

export type Loaded<Module> =
  | { state: "loading" }
  | { state: "failed"; retry: () => void }
  | { state: "ready"; module: Module };

/**
 * Loads a module once it is wanted. A failed load (offline, or a deploy in between) is a state to show rather than an
 * exception that would take the page and its unsaved edits down; wanting it again retries.
 */
export function useLoaded<Module>(wanted: boolean, load: () => Promise<Module>): Loaded<Module> {
  const [loaded, setLoaded] = useState<Loaded<Module>>({ state: "loading" });
  const [attempt, setAttempt] = useState(0);
  const ready = loaded.state === "ready";
  // `load` is an inline import, the same on every render, so it is no dependency.
  useEffect(() => {
    if (!wanted || ready) return;
    let gone = false;
    setLoaded({ state: "loading" });
    load().then(
      (module) => gone || startTransition(() => setLoaded({ state: "ready", module })),
      () => gone || setLoaded({ state: "failed", retry: () => setAttempt(attempt + 1) }),
    );
    return () => {
      gone = true;
    };
  }, [wanted, ready, attempt]);
  return loaded;
}
