import { useSyncExternalStore } from "react";
import type { FormEvent } from "./form-event.ts";
import type { FormModel } from "./form-model.ts";
import { type FormState, openForm, type Snapshot } from "./form-state.ts";
import { reduce } from "./reduce.ts";

export interface FormStore<Path extends string> {
  model: FormModel<Path>;
  get(): FormState<Path>;
  /** The state the server rendered: what React compares the page with as it takes it over. */
  opened: FormState<Path>;
  dispatch(event: FormEvent<Path>): void;
  /** Calls `listener` after every change. Returns the way to end that. */
  subscribe(listener: () => void): () => void;
}

/** The state of a form outside React, so that a component re-renders only when the part it selects has changed. */
export function createFormStore<Path extends string>(
  model: FormModel<Path>,
  snapshot: Snapshot<Path>,
): FormStore<Path> {
  const opened = openForm(snapshot);
  let state = opened;
  const listeners = new Set<() => void>();
  return {
    model,
    opened,
    get: () => state,
    dispatch(event) {
      const next = reduce(model, state, event);
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A part of the state. Select something stable: a fresh object each time would render forever. */
export function useFormStore<Path extends string, Part>(
  { get, opened, subscribe }: FormStore<Path>,
  select: (state: FormState<Path>) => Part,
): Part {
  return useSyncExternalStore(
    subscribe,
    () => select(get()),
    () => select(opened),
  );
}
