import {
  type FieldGroup,
  type FieldGroupKey,
  type FieldPath,
  type FieldValue,
  fieldDefinition,
  fieldPaths,
} from "./fields.ts";
import { isPlainObject, type JsonObject } from "./json.ts";

/** A profile as one flat map from path to value: `fullName`, `notificationPreferences.calls`, `persona.timezone`. */
export type ProfileValues = { [Path in FieldPath]: FieldValue<Path> };

type PersonaPath = Extract<FieldPath, `persona.${string}`>;
type UserPath = Exclude<FieldPath, PersonaPath>;
/** What is stored with the user: all but the persona's. */
export type UserValues = Pick<ProfileValues, UserPath>;

/** The same values in the shape of a request body, any subset of them: `{ fullName, persona: { timezone } }`. */
export type NestedValues = { [Path in Exclude<FieldPath, `${string}.${string}`>]?: FieldValue<Path> } & {
  [Group in FieldGroup]?: {
    [Key in FieldGroupKey<Group>]?: `${Group}.${Key}` extends FieldPath
      ? FieldValue<`${Group}.${Key}`>
      : never;
  };
};

/** What changed in one field. */
export interface FieldChange {
  path: FieldPath;
  before: unknown;
  after: unknown;
}

/** What a document without the field reads as: the default of its row, or null. */
export function missingValue(path: FieldPath): unknown {
  return fieldDefinition(path).default ?? null;
}

/** The keys on the way to a value in a request body: `["persona", "timezone"]`. */
export function keysOf(path: FieldPath): string[] {
  return path.split(".");
}

/** The value at a path of a nested document; undefined where it is not there. */
export function valueAt(document: unknown, path: FieldPath): unknown {
  return keysOf(path).reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    document,
  );
}

/** The values of some paths in a nested document. What is missing, or null where null does not clear, reads as `missingValue`. */
export function readPaths<Path extends FieldPath>(
  paths: readonly Path[],
  document: unknown,
): Pick<ProfileValues, Path> {
  const values: Record<string, unknown> = {};
  for (const path of paths) values[path] = valueAt(document, path) ?? missingValue(path);
  return values as Pick<ProfileValues, Path>; // a stored document holds what the schema let through
}

/** The paths of the persona's fields, and of all others: those are the user's. */
export const personaPaths = fieldPaths.filter((path): path is PersonaPath => path.startsWith("persona."));
export const userPaths = fieldPaths.filter((path): path is UserPath => !path.startsWith("persona."));

/** The flat map of a profile as an answer holds it. */
export function readValues(user: unknown, persona: unknown = null): ProfileValues {
  return { ...readPaths(userPaths, user), ...readPaths(personaPaths, { persona }) };
}

/** Only the paths that a nested document, such as a request body, names. */
export function namedValues(document: unknown): Partial<ProfileValues> {
  const entries = fieldPaths.map((path) => [path, valueAt(document, path)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** Values in the shape of a request body. */
export function nestValues(values: Partial<ProfileValues>): NestedValues {
  const body: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(values)) {
    const [group = path, key] = path.split(".");
    if (key === undefined) body[group] = value;
    else body[group] = { ...(isPlainObject(body[group]) ? body[group] : {}), [key]: value };
  }
  return body;
}

/** Whether two JSON values are the same. The order of keys does not matter, and -0 is 0. */
export function sameValue(first: unknown, second: unknown): boolean {
  if (first === second) return true;
  if (typeof first !== "object" || typeof second !== "object" || first === null || second === null)
    return false;
  if (Array.isArray(first) !== Array.isArray(second)) return false;
  const keys = Object.keys(first);
  return (
    keys.length === Object.keys(second).length &&
    keys.every(
      (key) => Object.hasOwn(second, key) && sameValue(Reflect.get(first, key), Reflect.get(second, key)),
    )
  );
}

/** The fields whose value really differs, in the order of the table. */
export function diffValues(before: ProfileValues, after: ProfileValues): FieldChange[] {
  return fieldPaths.flatMap((path) =>
    sameValue(before[path], after[path]) ? [] : [{ path, before: before[path], after: after[path] }],
  );
}

/** Of two maps, the entries that differ: what changed inside a free-form map. */
export function differingEntries(
  before: JsonObject,
  after: JsonObject,
): { before: JsonObject; after: JsonObject } {
  const differs = (key: string) =>
    Object.hasOwn(before, key) !== Object.hasOwn(after, key) || !sameValue(before[key], after[key]);
  const pick = (map: JsonObject) => Object.fromEntries(Object.entries(map).filter(([key]) => differs(key)));
  return { before: pick(before), after: pick(after) };
}
