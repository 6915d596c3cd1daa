import { isArray, isDoc, type Value } from "../bson/values.ts";
import { failedToParse, MongoError, typeMismatch } from "../errors.ts";
import type { MatchContext } from "../query/match.ts";
import { compileFilter } from "../query/matcher.ts";

/** Tests of array elements by identifier, for `$[identifier]`. */
export type ArrayFilters = ReadonlyMap<string, (element: Value) => boolean>;

/**
 * Compiles the `arrayFilters` option.
 * @throws MongoError 9 or 14 when a filter is malformed
 */
export function compileArrayFilters(value: Value | undefined, context: MatchContext): ArrayFilters {
  const out = new Map<string, (element: Value) => boolean>();
  if (value === undefined) return out;
  if (!isArray(value))
    throw typeMismatch("BSON field 'arrayFilters' is the wrong type, expected type 'array'");
  for (const filter of value) {
    if (!isDoc(filter)) throw typeMismatch("array filters must be objects");
    const id = identifierOf(filter);
    if (id === undefined)
      throw failedToParse("Cannot use an expression without a top-level field name in arrayFilters");
    if (!/^[a-z][a-zA-Z0-9]*$/.test(id))
      throw new MongoError(
        2,
        `Error parsing array filter: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${id}'`,
      );
    if (out.has(id))
      throw failedToParse(`Found multiple array filters with the same top-level field name ${id}`);
    const matcher = compileFilter(filter, context);
    out.set(id, (element) => matcher(new Map([[id, element]])));
  }
  return out;
}

function identifierOf(filter: ReadonlyMap<string, Value>): string | undefined {
  const found = new Set<string | undefined>();
  for (const [key, value] of filter) {
    if (!key.startsWith("$")) found.add(key.split(".")[0]);
    else if (isArray(value)) for (const inner of value.filter(isDoc)) found.add(identifierOf(inner));
  }
  if (found.size > 1)
    throw failedToParse(
      `Error parsing array filter: Expected a single top-level field name, found '${[...found].join("' and '")}'`,
    );
  return [...found][0];
}
