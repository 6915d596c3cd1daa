import { compare } from "../bson/compare.ts";
import { wholeNumber } from "../bson/numbers.ts";
import { type Doc, isArray, isDoc, UNDEFINED, type Value } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
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
  for (const [path, v] of spec) {
    if (isDoc(v)) {
      if (v.has("$meta")) continue;
      throw new MongoError(17312, `$meta is the only expression supported by $sort right now`);
    }
    const n = wholeNumber(v);
    if (n === undefined)
      throw new MongoError(15974, `Illegal key in $sort specification: ${path}: ${String(v)}`);
    if (n !== 1 && n !== -1)
      throw new MongoError(15975, "$sort key ordering must be 1 (for ascending) or -1 (for descending)");
    const parts = path.split(".");
    if (parts.some((p) => p === ""))
      throw new MongoError(path === "" ? 40352 : 15998, "FieldPath field names may not be empty strings.");
    if (parts.some((p) => p.startsWith("$")))
      throw new MongoError(
        16410,
        `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
      );
    out.push({ path, parts, direction: n });
  }
  return out;
}

/** The value a document is sorted by: of an array the least or greatest element, null when there is none. */
export function sortKey(d: Doc, part: SortPart): Value {
  const first = part.parts.length === 1 ? d.get(part.path) : undefined;
  if (part.parts.length === 1 && !isArray(first)) return first ?? null;
  const values: Value[] = [];
  for (const v of valuesAt(d, part.parts)) {
    if (!isArray(v)) values.push(v);
    else if (v.length === 0) values.push(UNDEFINED);
    else values.push(...v);
  }
  let best: Value | undefined;
  for (const v of values) if (best === undefined || compare(v, best) * part.direction < 0) best = v;
  return best ?? null;
}

/** A comparator of documents for a sort specification. */
export function sortComparator(spec: Doc): (a: Doc, b: Doc) => number {
  const parts = parseSort(spec);
  return (a, b) => {
    for (const p of parts) {
      const c = compare(sortKey(a, p), sortKey(b, p));
      if (c !== 0) return c * p.direction;
    }
    return 0;
  };
}

/** Sorts items by their documents, stably, working out every sort key once. */
export function sortBy<X>(items: X[], docOf: (x: X) => Doc, parts: SortPart[]): X[] {
  const keyed = items.map((x) => ({ x, keys: parts.map((p) => sortKey(docOf(x), p)) }));
  keyed.sort((a, b) => {
    for (let i = 0; i < parts.length; i++) {
      const c = compare(a.keys[i] ?? null, b.keys[i] ?? null);
      if (c !== 0) return c * (parts[i]?.direction ?? 1);
    }
    return 0;
  });
  return keyed.map((k) => k.x);
}
