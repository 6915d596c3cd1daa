import type { FieldValue, FormModel } from "./form-model.ts";
import type { FormState, Snapshot } from "./form-state.ts";

/** What becomes of one field when the server's value arrives. */
export type Merged =
  /** Not changed elsewhere, or to the very value that is here. */
  | { kind: "kept"; value: FieldValue }
  /** Changed elsewhere only: shown at once. */
  | { kind: "taken"; value: FieldValue }
  /** Edited here and changed there: a person decides. */
  | { kind: "conflict"; value: FieldValue };

/** The three-way merge of one field: what the edit began from, what is in the control, what the server holds now. */
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

/** The whole form on top of a newer snapshot. `sent` are fields whose new value is this form's own doing. */
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
    if (merged.kind === "conflict") conflicts[path] = { theirs };
    else if (open && merged.kind === "kept" && !model.same(path, merged.value, theirs))
      conflicts[path] = open;
    if (merged.kind === "taken") {
      taken.add(path);
      delete problems[path];
    }
  }
  return { ...state, version, base: values, edits, conflicts, problems, taken: [...taken] };
}
