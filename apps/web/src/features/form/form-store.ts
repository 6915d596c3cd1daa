import { replaceEqualDeep } from "@tanstack/react-query";
import { useRef, useSyncExternalStore } from "react";
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

/** A part of the state, or several in an object: one subscription for all that a component needs. */
export function useFormStore<Path extends string, Part>(
  { get, opened, subscribe }: FormStore<Path>,
  select: (state: FormState<Path>) => Part,
): Part {
  const last = useRef<Part>(undefined);
  /** The same object as long as nothing in it has changed, or React would render forever. */
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
