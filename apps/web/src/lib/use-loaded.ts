import { startTransition, useEffect, useState } from "react";

export type Loaded<Module> =
  | { state: "loading" }
  | { state: "failed"; retry: () => void }
  | { state: "ready"; module: Module };

/**
 * A module that is fetched when it is first wanted. A failed fetch (offline, or a deploy in between) is a state to
 * show, not an exception that takes the page and its unsaved edits down; wanting it anew tries again.
 */
export function useLoaded<Module>(wanted: boolean, load: () => Promise<Module>): Loaded<Module> {
  const [loaded, setLoaded] = useState<Loaded<Module>>({ state: "loading" });
  const [attempt, setAttempt] = useState(0);
  const ready = loaded.state === "ready";
  // `load` is an inline import, the same on every render: only wanting it, and trying again, count.
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
