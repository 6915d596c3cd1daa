import { identical } from "../bson/compare.ts";
import { encodeKey } from "../bson/keys.ts";
import { truthy, wholeNumber } from "../bson/numbers.ts";
import { type Doc, isArray, isDoc, UNDEFINED, type Value } from "../bson/values.ts";
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
    ([path, v]): KeyPart => ({
      path,
      parts: path.split("."),
      direction: (wholeNumber(v) ?? 1) < 0 ? -1 : 1,
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
    hidden: truthy(spec.get("hidden")),
    arrayPaths: readArrayPaths(storedArrays, parts),
  };
}

/** Whether two versions of a document surely have the same keys, without working these out. */
export const sameKeys = (index: Index, old: Doc, d: Doc): boolean =>
  index.partial === undefined &&
  index.parts.every(({ parts: [field = ""] }) => {
    const before = old.get(field);
    const after = d.get(field);
    return before === after || (before !== undefined && after !== undefined && identical(before, after));
  });

const ONE = [1];

/**
 * The keys a document has in an index; none when the index leaves the document out.
 * @throws MongoError 171 when two fields of a compound key are arrays
 */
export function keysOf(index: Index, d: Doc): Buffer[] {
  if (index.partial !== undefined && !index.partial(d)) return [];
  const [only] = index.parts;
  if (index.parts.length === 1 && only !== undefined && only.parts.length === 1) {
    const v = d.get(only.path);
    if (!isArray(v)) {
      if (v === undefined && index.sparse) return [];
      return [encodeKey([v ?? null], only.direction === 1 ? ONE : [-1])];
    }
  }
  return compoundKeys(index, d);
}

function compoundKeys(index: Index, d: Doc): Buffer[] {
  let tuples: Value[][] = [[]];
  let multi: string | undefined;
  let missing = 0;
  for (const part of index.parts) {
    const reached = indexValues(d, part.parts, 0);
    if (reached.values.length === 0) missing += 1;
    const values = reached.values.length === 0 ? [null] : reached.values;
    if (reached.array) {
      // Fields under one array expand together in MongoDB; two different arrays are refused.
      const root = part.parts[0] ?? "";
      if (multi !== undefined && multi !== root)
        throw new MongoError(171, `cannot index parallel arrays [${part.path}] [${multi}]`);
      if (multi === root) return zipped(index, d, root);
      multi = root;
    }
    tuples = tuples.flatMap((t) => values.map((v) => [...t, v]));
  }
  if (index.sparse && missing === index.parts.length) return [];
  return distinct(index, tuples);
}

/** Keys when several fields lie under the same array: one per element, not the product. */
function zipped(index: Index, d: Doc, root: string): Buffer[] {
  const list = d.get(root);
  if (!isArray(list)) return [];
  const tuples = list.flatMap((element) => {
    const copy = new Map(d);
    copy.set(root, element);
    let out: Value[][] = [[]];
    for (const part of index.parts) {
      const values = indexValues(copy, part.parts, 0).values;
      out = out.flatMap((t) => (values.length === 0 ? [null] : values).map((v) => [...t, v]));
    }
    return out;
  });
  return distinct(index, tuples);
}

function distinct(index: Index, tuples: Value[][]): Buffer[] {
  const directions = index.parts.map((p) => p.direction);
  const seen = new Map<string, Buffer>();
  for (const t of tuples) {
    const k = encodeKey(t, directions);
    seen.set(k.toString("latin1"), k);
  }
  return [...seen.values()];
}

interface Reached {
  values: Value[];
  array: boolean;
}

/** The values of a field that an index has entries for: the elements of arrays, undefined for an empty one. */
function indexValues(v: Value | undefined, path: readonly string[], i: number): Reached {
  if (i === path.length) {
    if (!isArray(v)) return { values: v === undefined ? [] : [v], array: false };
    return { values: v.length === 0 ? [UNDEFINED] : v, array: true };
  }
  if (isDoc(v)) return indexValues(v.get(path[i] ?? ""), path, i + 1);
  if (!isArray(v)) return { values: [], array: false };
  const part = path[i] ?? "";
  if (isIndex(part) && v[Number(part)] !== undefined)
    return { values: indexValues(v[Number(part)], path, i + 1).values, array: true };
  const values: Value[] = [];
  for (const x of v) {
    const inner = isDoc(x) ? indexValues(x, path, i).values : [];
    if (inner.length > 0) values.push(...inner);
    else values.push(null);
  }
  return { values, array: true };
}

/** The values of a key's fields, for the message of a duplicate key error. */
export function keyValue(index: Index, d: Doc): Doc {
  const out: Doc = new Map();
  for (const part of index.parts) {
    const { values } = indexValues(d, part.parts, 0);
    out.set(part.path, values[0] ?? null);
  }
  return out;
}
