import type { FormValues } from "./form-model.ts";
import type { FormStore } from "./form-store.ts";
import { dirtyPaths } from "./select.ts";

interface Draft {
  edits: Record<string, string | boolean>;
  base: Record<string, string | boolean>;
}

function read(key: string): Draft | null {
  try {
    const draft: unknown = JSON.parse(sessionStorage.getItem(key) ?? "null");
    if (typeof draft !== "object" || draft === null || !("edits" in draft) || !("base" in draft)) return null;
    return { edits: entries(draft.edits), base: entries(draft.base) };
  } catch {
    return null;
  }
}

function entries(value: unknown): Record<string, string | boolean> {
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter(([, entry]) => typeof entry === "string" || typeof entry === "boolean"),
  );
}

/**
 * Keeps unsaved edits in session storage together with the server values they began from, because phones discard
 * background tabs. Leaving the page on purpose deletes them: the browser has asked about them by then.
 *
 * @returns a function that stops it
 */
export function keepDraft<Path extends string>(store: FormStore<Path>, key: string): () => void {
  const { model, get, dispatch, subscribe } = store;
  const draft = read(key);
  if (draft) {
    const { edits, base } = draft as { edits: Partial<FormValues<Path>>; base: Partial<FormValues<Path>> }; // unknown paths are never looked up
    dispatch({ type: "recovered", edits, base });
  }
  let written = draft !== null;
  let asked = false;

  function write() {
    asked = false;
    const state = get();
    const paths = dirtyPaths(model, state);
    if (paths.length === 0 && !written) return;
    const pick = (values: Partial<FormValues<Path>>) =>
      Object.fromEntries(paths.map((path) => [path, values[path]]));
    try {
      if (paths.length === 0) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, JSON.stringify({ edits: pick(state.edits), base: pick(state.base) }));
      written = paths.length > 0;
    } catch {
      // Storage is full or disabled: the page works without a draft.
    }
  }

  const controller = new AbortController();
  const { signal } = controller;
  window.addEventListener("beforeunload", () => (asked = true), { signal });
  window.addEventListener("focus", () => (asked = false), { signal });
  window.addEventListener("pagehide", () => asked && sessionStorage.removeItem(key), { signal });
  const unsubscribe = subscribe(write);
  return () => {
    controller.abort();
    unsubscribe();
    sessionStorage.removeItem(key);
  };
}
