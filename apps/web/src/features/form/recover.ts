import type { FormModel } from "./form-model.ts";
import type { Draft, FormState } from "./form-state.ts";
import { mergeValue } from "./merge-values.ts";
import { dirtyPaths } from "./select.ts";

/** Applies the edits of a draft on top of the server's current values. Fields that have changed since are conflicts. */
export function recover<Path extends string>(
  model: FormModel<Path>,
  state: FormState<Path>,
  draft: Draft<Path>,
): FormState<Path> {
  const edits = { ...state.edits };
  const conflicts = { ...state.conflicts };
  for (const path of model.paths) {
    const [mine, base] = [draft.edits[path], draft.base[path]];
    const theirs = state.base[path];
    // Edits made in the meantime take precedence.
    if (mine === undefined || base === undefined || edits[path] !== undefined) continue;
    // An earlier version may have written the draft with another type of value.
    if (typeof mine !== typeof theirs || typeof base !== typeof theirs) continue;
    const merged = mergeValue(model, path, base, mine, theirs);
    // A drafted value is an edit even if it equals the value that it began from.
    const value = merged.kind === "kept" ? merged.value : mine;
    if (model.same(path, value, theirs)) continue;
    edits[path] = value;
    if (merged.kind !== "kept") conflicts[path] = { theirs, base };
  }
  const next = { ...state, edits, conflicts };
  return { ...next, recovered: dirtyPaths(model, next).length > 0 };
}
