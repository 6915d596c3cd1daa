import type { FormModel } from "./form-model.ts";
import type { FormState } from "./form-state.ts";
import { mergeValue } from "./merge-values.ts";
import { dirtyPaths } from "./select.ts";

/** The edits of a draft, on top of what the server holds now. `bases` are the values that they began from. */
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
    // What has been edited since the page was opened again counts more.
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
