import { compare } from "../bson/compare.ts";
import { wholeNumber } from "../bson/numbers.ts";
import { type Doc, isArray, isDoc, undefinedValue, type Value } from "../bson/values.ts";
import { dollarInFieldPath, MongoError } from "../errors.ts";
import { valuesAt } from "./path.ts";

/** One part of a sort: a path and 1 or -1. */
export interface SortPart {
  path: string;
  parts: string[];
  direction: 1 | -1;
}

/**
 * Reads a sort specification.
 * @throws MongoError 15974, 15975 or 15976 when it is malformed
 */
export function parseSort(spec: Doc): SortPart[] {
  const out: SortPart[] = [];
  for (const [path, value] of spec) {
    if (isDoc(value)) {
      if (value.has("$meta")) continue;
      throw new MongoError(17312, `$meta is the only expression supported by $sort right now`);
    }
    const count = wholeNumber(value);
    if (count === undefined)
      throw new MongoError(15974, `Illegal key in $sort specification: ${path}: ${String(value)}`);
    if (count !== 1 && count !== -1)
      throw new MongoError(15975, "$sort key ordering must be 1 (for ascending) or -1 (for descending)");
    const parts = path.split(".");
    if (parts.some((p) => p === ""))
      throw new MongoError(path === "" ? 40352 : 15998, "FieldPath field names may not be empty strings.");
    if (parts.some((p) => p.startsWith("$"))) throw dollarInFieldPath();
    out.push({ path, parts, direction: count });
  }
  return out;
}

/** The value a document is sorted by: of an array the least or greatest element, null when there is none. */
function sortKey(document: Doc, part: SortPart): Value {
  const first = part.parts.length === 1 ? document.get(part.path) : undefined;
  if (part.parts.length === 1 && !isArray(first)) return first ?? null;
  const values: Value[] = [];
  for (const value of valuesAt(document, part.parts)) {
    if (!isArray(value)) values.push(value);
    else if (value.length === 0) values.push(undefinedValue);
    else values.push(...value);
  }
  let best: Value | undefined;
  for (const given of values)
    if (best === undefined || compare(given, best) * part.direction < 0) best = given;
  return best ?? null;
}

/** Sorts items by their documents, stably, working out every sort key once. */
export function sortBy<X>(items: X[], docOf: (element: X) => Doc, parts: SortPart[]): X[] {
  const keyed = items.map((x) => ({ x, keys: parts.map((p) => sortKey(docOf(x), p)) }));
  keyed.sort((left, right) => {
    for (let index = 0; index < parts.length; index++) {
      const order = compare(left.keys[index] ?? null, right.keys[index] ?? null);
      if (order !== 0) return order * (parts[index]?.direction ?? 1);
    }
    return 0;
  });
  return keyed.map((k) => k.x);
}
