import { compare } from "../bson/compare.ts";
import { decode } from "../bson/decode.ts";
import { toDouble, truthy, wholeNumber } from "../bson/numbers.ts";
import { type Doc, doc, int, isArray, isDoc, isNumber, type Value } from "../bson/values.ts";
import { badValue, failedToParse, MongoError, typeMismatch } from "../errors.ts";
import { parseCollation } from "../query/collation.ts";
import { compileFilter } from "../query/matcher.ts";
import { show } from "../query/show.ts";
import { type Collection, namespaceOf } from "../storage/collection.ts";
import type { Index } from "../storage/index-keys.ts";
import type { Command, CommandContext } from "./context.ts";
import { encoded, firstBatch } from "./find.ts";
import { collectionForWrite } from "./statements.ts";

const FIELDS = new Set([
  "v",
  "key",
  "name",
  "unique",
  "partialFilterExpression",
  "sparse",
  "expireAfterSeconds",
  "hidden",
  "collation",
  "background",
  "ns",
  "weights",
  "default_language",
  "language_override",
  "textIndexVersion",
  "2dsphereIndexVersion",
  "bits",
  "min",
  "max",
  "wildcardProjection",
  "storageEngine",
  "clustered",
  "dropDups",
  "prepareUnique",
  "collation",
]);
const MAX_INDEXES = 64;

/** Checks an index specification and gives it the form listIndexes shows. */
function normalize(v: Value, collection: Collection): Doc {
  if (!isDoc(v)) throw typeMismatch("The elements of the 'indexes' array must be objects");
  for (const k of v.keys())
    if (!FIELDS.has(k))
      throw new MongoError(
        197,
        `The field '${k}' is not valid for an index specification. Specification: ${show(v)}`,
      );
  const key = v.get("key");
  if (!isDoc(key)) throw failedToParse(`The 'key' field is a required property of an index specification`);
  checkKey(key);
  const name = v.get("name");
  if (typeof name !== "string")
    throw failedToParse(`The 'name' field is a required property of an index specification`);
  if (name === "" || name === "*")
    throw new MongoError(67, name === "" ? "index name cannot be empty" : "The index name '*' is not valid.");
  const isId = key.size === 1 && key.has("_id");
  if (name === "_id_" && !isId)
    throw badValue(
      `The index name '_id_' is reserved for the _id index, which must have key pattern {_id: 1}, found key: ${show(key)}`,
    );
  if (isId && (truthy(v.get("sparse")) || v.has("partialFilterExpression") || v.has("expireAfterSeconds")))
    throw new MongoError(67, "_id index cannot be sparse, partial or TTL");
  const out: Doc = doc({ v: int(2), key, name: isId ? "_id_" : name });
  if (truthy(v.get("unique")) && !isId) out.set("unique", true);
  if (truthy(v.get("sparse"))) out.set("sparse", true);
  if (truthy(v.get("hidden"))) out.set("hidden", true);
  const partial = v.get("partialFilterExpression");
  if (partial !== undefined) {
    if (!isDoc(partial)) throw typeMismatch("The field 'partialFilterExpression' must be an object");
    if (truthy(v.get("sparse")))
      throw new MongoError(67, 'cannot mix "partialFilterExpression" and "sparse" options');
    checkPartial(partial);
    out.set("partialFilterExpression", partial);
  }
  const expire = v.get("expireAfterSeconds");
  if (expire !== undefined) {
    if (!isNumber(expire)) throw typeMismatch("The field 'expireAfterSeconds' must be a number");
    if (toDouble(expire) < 0 || toDouble(expire) > 2147483647)
      throw new MongoError(
        67,
        "TTL index 'expireAfterSeconds' option must be within the range 0 to 2147483647",
      );
    if (key.size > 1)
      throw new MongoError(67, "TTL indexes are single-field indexes, compound indexes do not support TTL.");
    out.set("expireAfterSeconds", expire);
  }
  const collation = v.has("collation") ? parseCollation(v.get("collation")) : collection.collation;
  if (collation) out.set("collation", collation.spec);
  for (const k of ["prepareUnique"]) if (v.has(k)) out.set(k, v.get(k) ?? null);
  return out;
}

function checkKey(key: Doc): void {
  if (key.size === 0) throw new MongoError(67, "Index keys cannot be an empty object.");
  for (const [path, v] of key) {
    if (typeof v === "string")
      throw new MongoError(
        67,
        ["text", "2d", "2dsphere", "hashed", "geoHaystack", "wildcard"].includes(v)
          ? `index type '${v}' is not supported by this server`
          : `Unknown index plugin '${v}'`,
      );
    if (!isNumber(v))
      throw new MongoError(
        67,
        `Values in v:2 index key pattern cannot be of type ${show(v)}. Only numbers > 0, numbers < 0, and strings are allowed.`,
      );
    if (toDouble(v) === 0 || Number.isNaN(toDouble(v)))
      throw new MongoError(67, "Values in the index key pattern cannot be 0.");
    if (path === "") throw new MongoError(67, "Index keys cannot be an empty field.");
    if (path.includes("$**")) throw new MongoError(67, "wildcard indexes are not supported by this server");
    for (const p of path.split(".")) {
      if (p === "") throw new MongoError(67, "Index keys cannot contain an empty field.");
      if (p.startsWith("$") && !["$id", "$ref", "$db"].includes(p))
        throw new MongoError(67, "Index key contains an illegal field name: field name starts with '$'.");
    }
  }
}

const PARTIAL_OPS = new Set(["$eq", "$exists", "$gt", "$gte", "$lt", "$lte", "$type", "$in"]);
function checkPartial(filter: Doc): void {
  compileFilter(filter);
  for (const [k, v] of filter) {
    if (k === "$and" || k === "$or") {
      for (const x of isArray(v) ? v : []) if (isDoc(x)) checkPartial(x);
      continue;
    }
    if (k.startsWith("$")) throw new MongoError(67, `Expression not supported in partial index: ${k}`);
    if (!isDoc(v)) continue;
    for (const [op, arg] of v) {
      if (op.startsWith("$") && !PARTIAL_OPS.has(op))
        throw new MongoError(67, `Expression not supported in partial index: ${op}`);
      if (op === "$exists" && !truthy(arg))
        throw new MongoError(67, "Expression not supported in partial index: $not");
    }
  }
}

/** An existing index that makes the new one unnecessary; throws when one is in its way. */
function existing(collection: Collection, spec: Doc): Index | undefined {
  const name = spec.get("name");
  const sameOptions = (x: Index): boolean => {
    const strip = (d: Doc): Doc =>
      new Map(
        [...d]
          .filter(([k]) => !["v", "name", "hidden", "prepareUnique"].includes(k))
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      );
    return compare(strip(x.spec), strip(spec)) === 0;
  };
  const collationOf = (d: Doc): Value => d.get("collation") ?? null;
  const key = spec.get("key") ?? null;
  for (const x of collection.indexes) {
    const sameKey = show(x.key) === show(key) || compare(x.key, key) === 0;
    const sameIdentity =
      sameKey &&
      compare(collationOf(x.spec), collationOf(spec)) === 0 &&
      compare(x.spec.get("partialFilterExpression") ?? null, spec.get("partialFilterExpression") ?? null) ===
        0;
    if (x.name === name) {
      if (sameIdentity && sameOptions(x)) return x;
      if (sameKey && sameIdentity)
        throw new MongoError(
          86,
          `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${show(spec)}, existing index: ${show(x.spec)}`,
        );
      throw new MongoError(
        86,
        `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${show(spec)}, existing index: ${show(x.spec)}`,
      );
    }
    if (sameIdentity) {
      if (x.name === "_id_") return x;
      throw new MongoError(
        85,
        sameOptions(x)
          ? `Index already exists with a different name: ${x.name}`
          : `An equivalent index already exists with a different name and options. Requested index: ${show(spec)}, existing index: ${show(x.spec)}`,
      );
    }
  }
  return undefined;
}

const createIndexes: Command = {
  inTransaction: true,
  async run(ctx) {
    const { args } = ctx;
    args.only("indexes", "ignoreUnknownIndexOptions", "commitQuorum", "v");
    const list = args.array("indexes");
    if (list === undefined)
      throw new MongoError(40414, "BSON field 'createIndexes.indexes' is missing but a required field");
    if (list.length === 0) throw badValue("Must specify at least one index to create");
    const existed = ctx.collection() !== undefined;
    const first = await collectionForWrite(ctx);
    const specs = list.map((v) => normalize(v, first));
    const before = first.indexes.length;
    let added = 0;
    await ctx.write(() => {
      const collection = ctx.collection() ?? first;
      for (const spec of specs) if (build(ctx, collection, spec)) added += 1;
    });
    return doc({
      numIndexesBefore: int(before),
      numIndexesAfter: int(before + added),
      createdCollectionAutomatically: !existed,
      ...(added === 0 ? { note: "all indexes already exist" } : {}),
    });
  },
};

/** Builds an index over what is stored; false when it exists already. */
function build(ctx: CommandContext, collection: Collection, spec: Doc): boolean {
  const { store } = ctx.server;
  if (existing(collection, spec) !== undefined) return false;
  if (collection.indexes.length >= MAX_INDEXES)
    throw new MongoError(67, `add index fails, too many indexes for ${namespaceOf(collection)}`);
  const pending = store.catalog.isPending(collection);
  if (!pending && ctx.transaction !== undefined && store.count(collection) > 0)
    throw new MongoError(
      263,
      `Cannot create new indexes on non-empty collection ${namespaceOf(collection)} in a multi-document transaction.`,
    );
  if (!pending) store.locks.checkCollection(collection.id);
  const index = store.catalog.newIndex(collection, spec);
  const add = (): void => {
    store.batch.remember(() => {
      collection.indexes = collection.indexes.filter((x) => x !== index);
    });
    if (!pending)
      for (const s of store.committed.scan(collection, false))
        store.committed.addToIndex(collection, index, s.rid, decode(s.bytes));
    store.catalog.addIndex(collection, index);
  };
  if (ctx.transaction !== undefined && !pending) store.batch.statement(add);
  else add();
  return true;
}

const dropIndexes: Command = {
  async run(ctx) {
    const { args } = ctx;
    args.only("index");
    const collection = ctx.collection();
    if (collection === undefined) throw new MongoError(26, `ns not found ${ctx.db}.${args.collection()}`);
    const which = args.value("index");
    const before = collection.indexes.length;
    const chosen = choose(collection, which);
    await ctx.write(() => {
      ctx.server.store.locks.checkCollection(collection.id);
      ctx.server.store.reloadIfUndone();
      for (const x of chosen) ctx.server.store.catalog.dropIndex(collection, x);
    });
    return doc({
      nIndexesWas: int(before),
      ...(which === "*" ? { msg: "non-_id indexes dropped for collection" } : {}),
    });
  },
};

function choose(collection: Collection, which: Value | undefined): Index[] {
  if (which === "*") return collection.indexes.filter((x) => x.name !== "_id_");
  if (isArray(which)) return which.flatMap((w) => choose(collection, w));
  if (typeof which !== "string" && !isDoc(which))
    throw typeMismatch(
      "The 'index' parameter of dropIndexes must be a string, an array of strings or an object",
    );
  const found = collection.indexes.filter((x) =>
    isDoc(which) ? show(x.key) === show(which) || compare(x.key, which) === 0 : x.name === which,
  );
  const [first] = found;
  if (first === undefined)
    throw new MongoError(
      27,
      isDoc(which) ? `can't find index with key: ${show(which)}` : `index not found with name [${which}]`,
    );
  if (first.name === "_id_") throw new MongoError(72, "cannot drop _id index");
  return [first];
}

const listIndexes: Command = {
  run(ctx) {
    ctx.args.only("cursor", "includeBuildUUIDs", "includeIndexBuildInfo");
    const collection = ctx.collection();
    if (collection === undefined)
      throw new MongoError(26, `ns does not exist: ${ctx.db}.${ctx.args.collection()}`);
    const size = wholeNumber(ctx.args.doc("cursor")?.get("batchSize")) ?? Number.POSITIVE_INFINITY;
    return firstBatch(
      ctx,
      namespaceOf(collection),
      encoded(collection.indexes.map((x) => x.spec)),
      size,
      false,
    );
  },
};

export const indexCommands: Record<string, Command> = {
  createIndexes,
  dropIndexes,
  deleteIndexes: dropIndexes,
  listIndexes,
};
