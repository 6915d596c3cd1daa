import { isPlainObject, type JsonObject } from "@rep/schema/json";

/** Whether two JSON values are the same, whatever the order of their keys. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => sameJson(item, b[index]));
  }
  if (isPlainObject(a) && isPlainObject(b)) {
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length &&
      keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
    );
  }
  return Object.is(a, b);
}

/** The JSON merge patch (RFC 7396) that leads from one object to the other. */
export function createPatch(from: JsonObject, to: JsonObject): JsonObject {
  const changed = [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap(
    (key): [string, unknown][] => {
      if (!Object.hasOwn(to, key)) return [[key, null]];
      const before = Object.hasOwn(from, key) ? from[key] : undefined;
      const after = to[key];
      if (sameJson(before, after)) return [];
      return [[key, isPlainObject(before) && isPlainObject(after) ? createPatch(before, after) : after]];
    },
  );
  return Object.fromEntries(changed);
}

/** The object a text holds, or null when it is no JSON object. */
export function parseObject(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isPlainObject(value) ? value : null;
  } catch {
    return null;
  }
}
