import { replaceEqualDeep } from "@tanstack/react-query";
import { useRef, useSyncExternalStore } from "react";
import type { FormEvent } from "./form-event.ts";
import type { FormModel } from "./form-model.ts";
import { type FormState, openForm, type Snapshot } from "./form-state.ts";
import { reduce } from "./reduce.ts";

export interface FormStore<Path extends string> {
  model: FormModel<Path>;
  get(): FormState<Path>;
  /** The state that the server rendered, for hydration. */
  opened: FormState<Path>;
  dispatch(event: FormEvent<Path>): void;
  /** Calls `listener` after every change. Returns a function that unsubscribes. */
  subscribe(listener: () => void): () => void;
}

/** Keeps the state of a form outside React, so that a component re-renders only when the part it selects changes. */
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

/** Selects a part of the state, or several in an object, with a single subscription. */
export function useFormStore<Path extends string, Part>(
  { get, opened, subscribe }: FormStore<Path>,
  select: (state: FormState<Path>) => Part,
): Part {
  const last = useRef<Part>(undefined);
  /** Return the same object while its content is unchanged, or React would re-render forever. */
  const selectFrom = (state: FormState<Path>): Part => {
    const part = replaceEqualDeep(last.current, select(state));
    last.current = part;
    return part;
  };
  return useSyncExternalStore(
    subscribe,
    () => selectFrom(get()),
    () => selectFrom(opened),
  );
}
