import { type FieldPath, fieldDefinition, fieldPaths } from "@rep/schema/fields";
import type { Profile } from "@rep/schema/profile";

/** What a control edits: text as typed ("" for nothing), or on and off. */
export type Value = string | boolean;

/** Every field of the table by its path. The map of automations is the text of its JSON. */
export type Values = Record<FieldPath, Value>;

/** The value at a path of a profile, as the server sent it. */
export function storedValue(profile: Profile, path: FieldPath): unknown {
  const keys = path.split(".");
  let value: unknown = keys[0] === "persona" ? profile : profile.user;
  for (const key of keys) {
    value = typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
  }
  return value ?? null;
}

function toValue(path: FieldPath, stored: unknown): Value {
  switch (fieldDefinition(path).kind) {
    case "switch":
      return stored === true;
    case "map":
      return JSON.stringify(stored ?? {}, null, 2);
    default:
      return typeof stored === "string" ? stored : "";
  }
}

/** A profile as the form edits it. */
export function toValues(profile: Profile): Values {
  return byPath((path) => toValue(path, storedValue(profile, path)));
}

/** A record with one entry for every path of the table. */
export function byPath<T>(make: (path: FieldPath) => T): Record<FieldPath, T> {
  return Object.fromEntries(fieldPaths.map((path) => [path, make(path)])) as Record<FieldPath, T>;
}

/** react-hook-form reads a dot in a name as nesting; so do we when we hand it values. */
export function nest(values: Values): Record<string, unknown> {
  const nested: Record<string, Record<string, Value> | Value> = {};
  for (const path of fieldPaths) {
    const [group = "", key] = path.split(".");
    if (key === undefined) nested[group] = values[path];
    else {
      const members = nested[group];
      nested[group] = { ...(typeof members === "object" ? members : {}), [key]: values[path] };
    }
  }
  return nested;
}
