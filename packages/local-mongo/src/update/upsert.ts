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
  const bytes = Buffer.allocUnsafe(12);
  bytes.writeUInt32BE(Math.floor(Date.now() / 1000), 0);
  processPart.copy(bytes, 4);
  counter = (counter + 1) & 0xffffff;
  bytes.writeUIntBE(counter, 9, 3);
  return new ObjectIdValue(bytes);
}

/** The document an upsert inserts when nothing matches: the filter's equalities, then the update. */
export function upsertDocument(filter: Doc, update: Update): Doc {
  const base: Doc = new Map();
  const seen = new Set<string>();
  collect(filter, update.kind === "replacement", base, seen);
  const document = update.apply(base, { position: undefined, inserting: true });
  const given = document.get("_id");
  const out: Doc = new Map([["_id", given === undefined ? newObjectId() : given]]);
  for (const [key, value] of document) if (key !== "_id") out.set(key, value);
  return out;
}

function collect(filter: Doc, idOnly: boolean, out: Doc, seen: Set<string>): void {
  for (const [key, value] of filter) {
    if (key === "$and" && isArray(value))
      for (const element of value) if (isDoc(element)) collect(element, idOnly, out, seen);
    if (key === "$or" && isArray(value) && value.length === 1 && isDoc(value[0]))
      collect(value[0], idOnly, out, seen);
    if (key.startsWith("$")) continue;
    const equal = equality(value);
    if (equal === undefined || (idOnly && key !== "_id")) continue;
    for (const other of seen)
      if (other === key || other.startsWith(`${key}.`) || key.startsWith(`${other}.`))
        throw new MongoError(54, `cannot infer query fields to set, '${key}' is matched twice`);
    seen.add(key);
    changeAt(out, key.split("."), () => equal, {
      position: undefined,
      filters: new Map(),
      create: true,
      path: key,
    });
  }
}

function equality(value: Value): Value | undefined {
  if (value instanceof RegExpValue) return undefined;
  if (!isOperators(value)) return value;
  if (value.has("$eq")) return value.get("$eq");
  for (const operator of ["$all", "$in"]) {
    const list = value.get(operator);
    if (!isArray(list) || list.length !== 1) continue;
    const [only] = list;
    if (!isOperators(only) && !(only instanceof RegExpValue)) return only;
  }
  return undefined;
}
