import type { FieldValue, FormModel } from "./form-model.ts";
import type { FormState, Snapshot } from "./form-state.ts";

/** The result of merging one field with the server's new value. */
export type Merged =
  /** Unchanged elsewhere, or changed to the same value. */
  | { kind: "kept"; value: FieldValue }
  /** Changed elsewhere only: adopted at once. */
  | { kind: "taken"; value: FieldValue }
  /** Edited here and changed elsewhere: a person decides. */
  | { kind: "conflict"; value: FieldValue };

/** Merges one field three ways: the value the edit began from, the control's value, and the server's value now. */
export function mergeValue<Path extends string>(
  model: FormModel<Path>,
  path: Path,
  base: FieldValue,
  mine: FieldValue,
  theirs: FieldValue,
): Merged {
  const changed = !model.same(path, base, theirs);
  if (!changed) return { kind: "kept", value: mine };
  if (model.same(path, base, mine)) return { kind: "taken", value: theirs };
  if (model.same(path, mine, theirs)) return { kind: "kept", value: theirs };
  const combined = model.combine(path, base, mine, theirs);
  return combined === null ? { kind: "conflict", value: mine } : { kind: "kept", value: combined };
}

/** Merges the whole form with a newer snapshot. `sent` lists fields whose new value this form itself has saved. */
export function mergeSnapshot<Path extends string>(
  model: FormModel<Path>,
  state: FormState<Path>,
  { version, values }: Snapshot<Path>,
  sent: Partial<Record<Path, FieldValue>> = {},
): FormState<Path> {
  const edits: FormState<Path>["edits"] = {};
  const conflicts: FormState<Path>["conflicts"] = {};
  const problems = { ...state.problems };
  const taken = new Set(state.taken);
  for (const path of model.paths) {
    const theirs = values[path];
    const mine = state.edits[path] ?? state.base[path];
    if (path in sent) {
      if (mine !== sent[path] && mine !== theirs) edits[path] = mine;
      continue;
    }
    const merged = mergeValue(model, path, state.base[path], mine, theirs);
    if (merged.value !== theirs) edits[path] = merged.value;
    const open = state.conflicts[path];
    if (merged.kind === "conflict") conflicts[path] = { theirs, base: open?.base ?? state.base[path] };
    else if (open && merged.kind === "kept" && !model.same(path, merged.value, theirs))
      conflicts[path] = open;
    if (merged.kind === "taken") {
      taken.add(path);
      delete problems[path];
    }
  }
  return { ...state, version, base: values, edits, conflicts, problems, taken: [...taken] };
}
