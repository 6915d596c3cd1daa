import { cleanText } from "@rep/schema/clean-text";
import type { FieldKind } from "@rep/schema/fields";
import { isPlainObject, type JsonObject } from "@rep/schema/json";
import { mergePatch } from "@rep/schema/merge-patch";
import { sameValue } from "@rep/schema/table-values";
import type { FieldValue } from "./form-model.ts";

/** The kind of a value. Decides how it is edited, compared and merged. */
export type Kind = FieldKind["kind"];

/** Longer text exceeds every limit, however it is composed. */
const mostCharacters = 1_000;

/** Cleans text as the server does before validating and storing it. What cleaning removes does not count as an edit. */
const clean = (text: string) => cleanText(text, mostCharacters);

/** Whether a text is empty after cleaning. */
export const isBlank = (value: FieldValue) => typeof value === "string" && clean(value) === "";

/** Converts a stored value into a control's value. A map becomes the text of its JSON. */
export function toInput(kind: Kind, stored: unknown): FieldValue {
  if (kind === "switch") return stored === true;
  if (kind === "map") return JSON.stringify(stored ?? {}, null, 2);
  return typeof stored === "string" ? stored : "";
}

/** Converts a control's value into what is sent. A map becomes the merge patch (RFC 7396) from `base` to it. */
export function fromInput(kind: Kind, nullClears: boolean, value: FieldValue, base: FieldValue): unknown {
  if (kind === "map") return createPatch(parseObject(base) ?? {}, parseObject(value) ?? {});
  return nullClears && isBlank(value) ? null : value;
}

/** Whether the server treats two values of a control as equal. */
export function sameInput(kind: Kind, first: FieldValue, second: FieldValue): boolean {
  if (first === second) return true;
  if (typeof first !== "string" || typeof second !== "string") return false;
  if (kind !== "map") return clean(first) === clean(second);
  const [left, right] = [parseObject(first), parseObject(second)];
  return left !== null && right !== null && sameValue(left, right);
}

/** Merges two edits of a map that touch different keys; returns null for anything else. */
export function combineInputs(
  kind: Kind,
  base: FieldValue,
  mine: FieldValue,
  theirs: FieldValue,
): FieldValue | null {
  if (kind !== "map") return null;
  const [from, here, there] = [parseObject(base), parseObject(mine), parseObject(theirs)];
  if (!from || !here || !there) return null;
  const ours = createPatch(from, here);
  const others = createPatch(from, there);
  const clash = Object.keys(ours).some(
    (key) => Object.hasOwn(others, key) && !sameValue(ours[key], others[key]),
  );
  return clash ? null : JSON.stringify(mergePatch(there, ours), null, 2);
}

/** The JSON merge patch (RFC 7396) that leads from one object to the other. */
export function createPatch(from: JsonObject, to: JsonObject): JsonObject {
  const changed = [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap(
    (key): [string, unknown][] => {
      if (!Object.hasOwn(to, key)) return [[key, null]];
      const before = Object.hasOwn(from, key) ? from[key] : undefined;
      const after = to[key];
      if (sameValue(before, after)) return [];
      return [[key, isPlainObject(before) && isPlainObject(after) ? createPatch(before, after) : after]];
    },
  );
  return Object.fromEntries(changed);
}

/** Parses text into an object; null when it is not a JSON object. */
export function parseObject(text: FieldValue): JsonObject | null {
  try {
    const value: unknown = JSON.parse(String(text));
    return isPlainObject(value) ? value : null;
  } catch {
    return null;
  }
}
