import type { Draft } from "./form-state.ts";
import type { FormStore } from "./form-store.ts";
import { draftOf } from "./select.ts";

function read<Path extends string>(key: string): Draft<Path> | null {
  try {
    const draft: Partial<Draft<Path>> | null = JSON.parse(sessionStorage.getItem(key) ?? "null"); // values are checked as they are recovered
    return draft?.edits && draft.base ? { edits: draft.edits, base: draft.base } : null;
  } catch {
    return null;
  }
}

/**
 * Keeps unsaved edits in session storage together with the server values they began from, because phones discard
 * background tabs. Leaving the page on purpose deletes them: the browser has asked about them by then.
 *
 * @returns a function that stops it
 */
export function keepDraft<Path extends string>(store: FormStore<Path>, key: string): () => void {
  const { model, get, dispatch, subscribe } = store;
  const draft = read<Path>(key);
  if (draft) dispatch({ type: "recovered", draft });
  let written = draft !== null;
  let asked = false;

  function write() {
    asked = false;
    const current = draftOf(model, get());
    const empty = Object.keys(current.edits).length === 0;
    if (empty && !written) return;
    try {
      if (empty) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, JSON.stringify(current));
      written = !empty;
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
