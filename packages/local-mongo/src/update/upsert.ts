import { randomBytes } from "node:crypto";
import { type Doc, isArray, isDoc, ObjectIdValue, RegExpValue, type Value } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import { isOperators } from "../query/match.ts";
import { changeAt } from "./paths.ts";
import type { Update } from "./update.ts";

let counter = randomBytes(3).readUIntBE(0, 3);
const processPart = randomBytes(5);

/** A new object id: seconds, a random part of this process, a counter. */
export function newObjectId(): ObjectIdValue {
  const b = Buffer.allocUnsafe(12);
  b.writeUInt32BE(Math.floor(Date.now() / 1000), 0);
  processPart.copy(b, 4);
  counter = (counter + 1) & 0xffffff;
  b.writeUIntBE(counter, 9, 3);
  return new ObjectIdValue(b);
}

/** The document an upsert inserts when nothing matches: the filter's equalities, then the update. */
export function upsertDocument(filter: Doc, update: Update): Doc {
  const base: Doc = new Map();
  const seen = new Set<string>();
  collect(filter, update.kind === "replacement", base, seen);
  const d = update.apply(base, { position: undefined, inserting: true });
  const given = d.get("_id");
  const out: Doc = new Map([["_id", given === undefined ? newObjectId() : given]]);
  for (const [k, v] of d) if (k !== "_id") out.set(k, v);
  return out;
}

function collect(filter: Doc, idOnly: boolean, out: Doc, seen: Set<string>): void {
  for (const [key, v] of filter) {
    if (key === "$and" && isArray(v)) for (const x of v) if (isDoc(x)) collect(x, idOnly, out, seen);
    if (key === "$or" && isArray(v) && v.length === 1 && isDoc(v[0])) collect(v[0], idOnly, out, seen);
    if (key.startsWith("$")) continue;
    const equal = equality(v);
    if (equal === undefined || (idOnly && key !== "_id")) continue;
    if (seen.has(key))
      throw new MongoError(54, `cannot infer query fields to set, path '${key}' is matched twice`);
    for (const other of seen)
      if (other.startsWith(`${key}.`) || key.startsWith(`${other}.`))
        throw new MongoError(
          54,
          `cannot infer query fields to set, both paths '${other}' and '${key}' are matched`,
        );
    seen.add(key);
    changeAt(out, key.split("."), () => equal, {
      position: undefined,
      filters: new Map(),
      create: true,
      path: key,
      id: undefined,
    });
  }
}

function equality(v: Value): Value | undefined {
  if (v instanceof RegExpValue) return undefined;
  if (!isOperators(v)) return v;
  if (v.has("$eq")) return v.get("$eq");
  for (const op of ["$all", "$in"]) {
    const list = v.get(op);
    if (!isArray(list) || list.length !== 1) continue;
    const [only] = list;
    if (!isOperators(only) && !(only instanceof RegExpValue)) return only;
  }
  return undefined;
}
