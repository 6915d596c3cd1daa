import type { JsonObject } from "./json.ts";

/** A change of one field of a table. */
export interface ValueChange<Path extends string = string> {
  path: Path;
  before: unknown;
  after: unknown;
}

/** Reads a dotted path of a nested document; undefined where it is missing. */
export function valueAt(document: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
      document,
    );
}

/** Reads `paths` of a nested document into a flat map. `missing` supplies missing and null values. */
export function pickValues<Path extends string>(
  paths: readonly Path[],
  document: unknown,
  missing: (path: Path) => unknown = () => null,
): Record<Path, unknown> {
  const entries = paths.map((path) => [path, valueAt(document, path) ?? missing(path)]);
  return Object.fromEntries(entries) as Record<Path, unknown>; // one entry for every path
}

/** Whether two JSON values are equal. Ignores the order of keys, and -0 equals 0. */
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

/** The paths at which two flat maps differ, in the order of `paths`. Paths missing in `after` are unchanged. */
export function changedValues<Path extends string>(
  paths: readonly Path[],
  before: Readonly<Record<Path, unknown>>,
  after: Readonly<Partial<Record<Path, unknown>>>,
): ValueChange<Path>[] {
  return paths.flatMap((path) =>
    after[path] === undefined || sameValue(before[path], after[path])
      ? []
      : [{ path, before: before[path], after: after[path] }],
  );
}

/** The entries that differ between two maps: what changed inside a free-form map. */
export function differingEntries(
  before: JsonObject,
  after: JsonObject,
): { before: JsonObject; after: JsonObject } {
  const differs = (key: string) => !sameValue(before[key], after[key]);
  const pick = (map: JsonObject) => Object.fromEntries(Object.entries(map).filter(([key]) => differs(key)));
  return { before: pick(before), after: pick(after) };
}
