import { isDeepStrictEqual } from "node:util";
import type { FieldChange } from "@rep/db";
import { type FieldPath, fieldPaths } from "@rep/schema";
import type { EditableProfile } from "./editable-profile.ts";

function valueAt(profile: EditableProfile, path: FieldPath): unknown {
  return path.split(".").reduce<unknown>((value, key) => Reflect.get(Object(value), key), profile);
}

/** JSON cannot tell -0 from 0, so neither does a change. */
function positiveZero(value: unknown): unknown {
  if (value === 0) return 0;
  if (Array.isArray(value)) return value.map(positiveZero);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, positiveZero(inner)]));
}

/** Whether two JSON values are the same. The order of keys does not matter. */
export function sameValue(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(positiveZero(a), positiveZero(b));
}

/** The fields whose value really differs, in the order of the field table. */
export function profileChanges(before: EditableProfile, after: EditableProfile): FieldChange[] {
  return fieldPaths.flatMap((path) => {
    const change = { path, before: valueAt(before, path), after: valueAt(after, path) };
    return sameValue(change.before, change.after) ? [] : [change];
  });
}
