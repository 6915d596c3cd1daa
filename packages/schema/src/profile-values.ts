import {
  type FieldGroup,
  type FieldGroupKey,
  type FieldPath,
  type FieldValue,
  fieldDefinition,
  fieldPaths,
} from "./fields.ts";
import { isPlainObject } from "./json.ts";
import { changedValues, pickValues, type ValueChange, valueAt } from "./table-values.ts";

/** A profile as one flat map from path to value: `fullName`, `notificationPreferences.calls`, `persona.timezone`. */
export type ProfileValues = { [Path in FieldPath]: FieldValue<Path> };

type PersonaPath = Extract<FieldPath, `persona.${string}`>;
type UserPath = Exclude<FieldPath, PersonaPath>;
/** The values stored with the user: all except the persona's. */
export type UserValues = Pick<ProfileValues, UserPath>;

/** The same values in the shape of a request body, any subset: `{ fullName, persona: { timezone } }`. */
export type NestedValues = { [Path in Exclude<FieldPath, `${string}.${string}`>]?: FieldValue<Path> } & {
  [Group in FieldGroup]?: {
    [Key in FieldGroupKey<Group>]?: `${Group}.${Key}` extends FieldPath
      ? FieldValue<`${Group}.${Key}`>
      : never;
  };
};

/** A change of one field. */
export type FieldChange = ValueChange<FieldPath>;

/** The value of a field missing in a document: the default of its row, or null. */
export function missingValue(path: FieldPath): unknown {
  return fieldDefinition(path).default ?? null;
}

/** The keys that lead to a value in a request body: `["persona", "timezone"]`. */
export function keysOf(path: FieldPath): string[] {
  return path.split(".");
}

/**
 * Reads several paths from a nested document. A missing value, or a null where null does not clear, becomes
 * `missingValue`.
 */
export function readPaths<Path extends FieldPath>(
  paths: readonly Path[],
  document: unknown,
): Pick<ProfileValues, Path> {
  return pickValues(paths, document, missingValue) as Pick<ProfileValues, Path>; // a stored document holds what the schema let through
}

/** The paths of the persona's fields, and all others, which are the user's. */
export const personaPaths = fieldPaths.filter((path): path is PersonaPath => path.startsWith("persona."));
export const userPaths = fieldPaths.filter((path): path is UserPath => !path.startsWith("persona."));

/** Converts a profile in a response to the flat map. */
export function readValues(user: unknown, persona: unknown = null): ProfileValues {
  return { ...readPaths(userPaths, user), ...readPaths(personaPaths, { persona }) };
}

/** Selects the paths that a nested document, such as a request body, contains. */
export function namedValues(document: unknown): Partial<ProfileValues> {
  const entries = fieldPaths.map((path) => [path, valueAt(document, path)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** Converts values to the shape of a request body. */
export function nestValues(values: Partial<ProfileValues>): NestedValues {
  const body: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(values)) {
    const [group = path, key] = path.split(".");
    if (key === undefined) body[group] = value;
    else body[group] = { ...(isPlainObject(body[group]) ? body[group] : {}), [key]: value };
  }
  return body;
}

/** The fields whose value differs, in table order. */
export function diffValues(before: ProfileValues, after: ProfileValues): FieldChange[] {
  return changedValues(fieldPaths, before, after);
}
