import type { FormModel } from "./form-model.ts";
import type { FormState } from "./form-state.ts";
import { mergeValue } from "./merge-values.ts";
import { dirtyPaths } from "./select.ts";

/** Applies the edits of a draft on top of the server's current values. `bases` are the values they began from. */
export function recover<Path extends string>(
  model: FormModel<Path>,
  state: FormState<Path>,
  drafted: Partial<Record<Path, string | boolean>>,
  bases: Partial<Record<Path, string | boolean>>,
): FormState<Path> {
  const edits = { ...state.edits };
  const conflicts = { ...state.conflicts };
  for (const path of model.paths) {
    const [mine, base] = [drafted[path], bases[path]];
    const theirs = state.base[path];
    // Edits made since the page was reopened take precedence.
    if (mine === undefined || base === undefined || edits[path] !== undefined) continue;
    if (typeof mine !== typeof theirs || path === model.confirmation?.path) continue;
    const merged = mergeValue(model, path, base, mine, theirs);
    if (model.same(path, merged.value, theirs)) continue;
    edits[path] = merged.value;
    if (merged.kind === "conflict") conflicts[path] = { theirs };
  }
  const next = { ...state, edits, conflicts };
  return { ...next, recovered: dirtyPaths(model, next).length > 0 };
}
