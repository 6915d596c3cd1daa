import type { FieldValue, FormModel, FormValues } from "./form-model.ts";
import type { Draft, FormState } from "./form-state.ts";

/** The value of a field's control. */
export function currentValue<Path extends string>(state: FormState<Path>, path: Path): FieldValue {
  return state.edits[path] ?? state.base[path];
}

/** The values of all controls. */
export function valuesOf<Path extends string>(state: FormState<Path>): FormValues<Path> {
  return { ...state.base, ...state.edits };
}

/** Whether a save would change the field. */
export function isDirty<Path extends string>(
  model: FormModel<Path>,
  state: FormState<Path>,
  path: Path,
): boolean {
  const edit = state.edits[path];
  return edit !== undefined && path !== model.confirmation?.path && !model.same(path, state.base[path], edit);
}

/** The fields that a save would change, in page order. */
export function dirtyPaths<Path extends string>(model: FormModel<Path>, state: FormState<Path>): Path[] {
  return model.paths.filter((path) => isDirty(model, state, path));
}

/** Whether a changed field requires confirmation before saving. */
export function needsConfirmation<Path extends string>(
  model: FormModel<Path>,
  state: FormState<Path>,
): boolean {
  return model.confirmation?.of.some((path) => isDirty(model, state, path)) ?? false;
}

/** What a save sends: only the changed fields, and what confirms them. */
export function changedValues<Path extends string>(
  model: FormModel<Path>,
  state: FormState<Path>,
): Partial<FormValues<Path>> {
  const paths = dirtyPaths(model, state);
  if (model.confirmation && needsConfirmation(model, state)) paths.push(model.confirmation.path);
  const changed: Partial<FormValues<Path>> = {};
  for (const path of paths) changed[path] = currentValue(state, path);
  return changed;
}

/** Collects the unsaved edits for restoring them later. */
export function draftOf<Path extends string>(model: FormModel<Path>, state: FormState<Path>): Draft<Path> {
  const draft: Draft<Path> = { edits: {}, base: {} };
  for (const path of dirtyPaths(model, state)) {
    draft.edits[path] = state.edits[path];
    draft.base[path] = state.conflicts[path]?.base ?? state.base[path];
  }
  return draft;
}

/** The fields with problems, in page order. Shrinks as they are corrected. */
export function problemPaths<Path extends string>(model: FormModel<Path>, state: FormState<Path>): Path[] {
  return model.paths.filter((path) => state.problems[path] !== undefined);
}

/** The fields with conflicts, in page order. */
export function conflictPaths<Path extends string>(model: FormModel<Path>, state: FormState<Path>): Path[] {
  return model.paths.filter((path) => state.conflicts[path] !== undefined);
}

/** Whether a save is in progress. */
export function isBusy<Path extends string>({ status }: FormState<Path>): boolean {
  return status.kind === "checking" || status.kind === "saving";
}
