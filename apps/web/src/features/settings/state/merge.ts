import { type FieldPath, fieldDefinition, fieldPaths } from "@rep/schema/fields";
import { mergePatch } from "@rep/schema/merge-patch";
import { createPatch, parseObject, sameJson } from "./json-patch.ts";
import type { Value, Values } from "./values.ts";

/** What becomes of one field when the server's values arrive. */
export type Outcome =
  /** Not edited here, nor changed there. */
  | { kind: "same" }
  /** Changed there only: shown at once. */
  | { kind: "taken"; value: Value }
  /** Edited here only, or edited to the same value: nothing to say. */
  | { kind: "kept"; value: Value }
  /** Edited here and changed there: the rep decides. */
  | { kind: "conflict"; value: Value; theirs: Value };

function same(path: FieldPath, a: Value, b: Value): boolean {
  if (a === b) return true;
  if (fieldDefinition(path).kind !== "map" || typeof a !== "string" || typeof b !== "string") return false;
  const [left, right] = [parseObject(a), parseObject(b)];
  return left !== null && right !== null && sameJson(left, right);
}

/** Two edits of a JSON map that touch different keys fit together. */
function combine(base: Value, mine: Value, theirs: Value): Value | null {
  if (typeof base !== "string" || typeof mine !== "string" || typeof theirs !== "string") return null;
  const [from, here, there] = [parseObject(base), parseObject(mine), parseObject(theirs)];
  if (!from || !here || !there) return null;
  const ours = createPatch(from, here);
  const others = createPatch(from, there);
  const clash = Object.keys(ours).some(
    (key) => Object.hasOwn(others, key) && !sameJson(ours[key], others[key]),
  );
  return clash ? null : JSON.stringify(mergePatch(there, ours), null, 2);
}

/** The three-way merge of one field: what the edit began from, what is in the form, what the server holds now. */
export function mergeField(path: FieldPath, base: Value, mine: Value, theirs: Value): Outcome {
  const edited = !same(path, base, mine);
  const changed = !same(path, base, theirs);
  if (!edited) return changed ? { kind: "taken", value: theirs } : { kind: "same" };
  if (!changed || same(path, mine, theirs)) return { kind: "kept", value: mine };
  const combined = fieldDefinition(path).kind === "map" ? combine(base, mine, theirs) : null;
  return combined === null ? { kind: "conflict", value: mine, theirs } : { kind: "kept", value: combined };
}

/** The same for every field of the table. */
export function mergeAll(base: Values, mine: Values, theirs: Values): [FieldPath, Outcome][] {
  return fieldPaths.map((path) => [path, mergeField(path, base[path], mine[path], theirs[path])]);
}
