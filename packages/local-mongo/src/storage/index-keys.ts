import { compare } from "../bson/compare.ts";
import { encodeKey } from "../bson/keys.ts";
import { truthy, wholeNumber } from "../bson/numbers.ts";
import { type Doc, isArray, isDoc, undefinedValue, type Value } from "../bson/values.ts";
import { MongoError, refuseCollation } from "../errors.ts";
import { compileFilter } from "../query/matcher.ts";
import { isIndex } from "../query/path.ts";
import { readArrayPaths } from "./array-paths.ts";
import type { Index, KeyPart } from "./index-definition.ts";

/** Builds the runtime form of an index from its stored specification. */
export function indexFrom(id: number, spec: Doc, storedArrays: number): Index {
  const key = spec.get("key");
  const name = spec.get("name");
  if (!isDoc(key) || typeof name !== "string") throw new MongoError(2, "malformed index specification");
  refuseCollation(spec.get("collation"));
  const filter = spec.get("partialFilterExpression");
  const parts = [...key].map(
    ([path, value]): KeyPart => ({
      path,
      parts: path.split("."),
      direction: (wholeNumber(value) ?? 1) < 0 ? -1 : 1,
    }),
  );
  return {
    id,
    name,
    spec,
    key,
    parts,
    unique: truthy(spec.get("unique")) || name === "_id_",
    sparse: truthy(spec.get("sparse")),
    partial: isDoc(filter) ? compileFilter(filter) : undefined,
    expireAfterSeconds: wholeNumber(spec.get("expireAfterSeconds")),
    arrayPaths: readArrayPaths(storedArrays, parts),
  };
}

/** Whether two versions of a document surely have the same keys, without working these out. */
export const sameKeys = (index: Index, old: Doc, document: Doc): boolean =>
  index.partial === undefined &&
  index.parts.every(({ parts: [field = ""] }) => {
    const before = old.get(field);
    const after = document.get(field);
    return before === after || (before !== undefined && after !== undefined && compare(before, after) === 0);
  });

const ascending = [1];

/**
 * The keys a document has in an index; none when the index leaves the document out.
 * @throws MongoError 171 when two fields of a compound key lead through arrays
 */
export function keysOf(index: Index, document: Doc): Buffer[] {
  if (index.partial !== undefined && !index.partial(document)) return [];
  const [only] = index.parts;
  if (index.parts.length === 1 && only !== undefined && only.parts.length === 1) {
    const value = document.get(only.path);
    if (!isArray(value)) {
      if (value === undefined && index.sparse) return [];
      return [encodeKey([value ?? null], only.direction === 1 ? ascending : [-1])];
    }
  }
  return compoundKeys(index, document);
}

function compoundKeys(index: Index, document: Doc): Buffer[] {
  let tuples: Value[][] = [[]];
  let multi: KeyPart | undefined;
  let missing = 0;
  for (const part of index.parts) {
    const reached = indexValues(document, part.parts, 0);
    if (reached.values.length === 0) missing += 1;
    const values = reached.values.length === 0 ? [null] : reached.values;
    if (reached.array) {
      if (multi !== undefined) throw severalArrays(multi, part);
      multi = part;
    }
    tuples = tuples.flatMap((t) => values.map((v) => [...t, v]));
  }
  if (index.sparse && missing === index.parts.length) return [];
  return distinct(index, tuples);
}

const severalArrays = (one: KeyPart, other: KeyPart): MongoError =>
  one.parts[0] === other.parts[0]
    ? new MongoError(
        171,
        `an index on two fields of the array ${one.parts[0]} is not supported by this server`,
      )
    : new MongoError(171, `cannot index parallel arrays [${other.path}] [${one.path}]`);

function distinct(index: Index, tuples: Value[][]): Buffer[] {
  const directions = index.parts.map((p) => p.direction);
  const seen = new Map<string, Buffer>();
  for (const tuple of tuples) {
    const key = encodeKey(tuple, directions);
    seen.set(key.toString("latin1"), key);
  }
  return [...seen.values()];
}

interface Reached {
  values: Value[];
  array: boolean;
}

/** The values of a field that an index has entries for: the elements of arrays, undefined for an empty one. */
function indexValues(value: Value | undefined, path: readonly string[], index: number): Reached {
  if (index === path.length) {
    if (!isArray(value)) return { values: value === undefined ? [] : [value], array: false };
    return { values: value.length === 0 ? [undefinedValue] : value, array: true };
  }
  if (isDoc(value)) return indexValues(value.get(path[index] ?? ""), path, index + 1);
  if (!isArray(value)) return { values: [], array: false };
  const part = path[index] ?? "";
  if (isIndex(part) && value[Number(part)] !== undefined)
    return { values: indexValues(value[Number(part)], path, index + 1).values, array: true };
  const values: Value[] = [];
  for (const element of value) {
    const inner = isDoc(element) ? indexValues(element, path, index).values : [];
    if (inner.length > 0) values.push(...inner);
    else values.push(null);
  }
  return { values, array: true };
}

/** The values of a key's fields, for the message of a duplicate key error. */
export function keyValue(index: Index, document: Doc): Doc {
  const out: Doc = new Map();
  for (const part of index.parts) {
    const { values } = indexValues(document, part.parts, 0);
    out.set(part.path, values[0] ?? null);
  }
  return out;
}
