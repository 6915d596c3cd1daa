import { compare } from "../bson/compare.ts";
import { decode } from "../bson/decode.ts";
import { show } from "../bson/format-value.ts";
import { type Doc, doc, int, type Value } from "../bson/values.ts";
import { badValue, MongoError } from "../errors.ts";
import { type Collection, namespaceOf } from "../storage/collection.ts";
import type { Index } from "../storage/index-definition.ts";
import type { Command, CommandContext } from "./context.ts";
import { normalize } from "./index-spec.ts";
import { collectionForWrite } from "./statements.ts";

const MAX_INDEXES = 64;

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

export const createIndexes: Command = {
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
