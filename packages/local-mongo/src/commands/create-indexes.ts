import { compare } from "../bson/compare.ts";
import { decode } from "../bson/decode.ts";
import { formatValue } from "../bson/format-value.ts";
import { type Doc, doc, int } from "../bson/values.ts";
import { badValue, MongoError } from "../errors.ts";
import { type Collection, namespaceOf } from "../storage/collection.ts";
import type { Index } from "../storage/index-definition.ts";
import type { Command, CommandContext } from "./context.ts";
import { normalize } from "./index-spec.ts";
import { collectionForWrite } from "./statements.ts";

const maxIndexes = 64;

/** An index's options without its names, in a fixed order. */
const optionsOf = (spec: Doc): Doc =>
  new Map([...spec].filter(([name]) => !["v", "name"].includes(name)).sort());

/** An existing index that makes the new one unnecessary; throws when one is in its way. */
function existing(collection: Collection, spec: Doc): Index | undefined {
  const same = (left: Doc, field: string): boolean =>
    compare(left.get(field) ?? null, spec.get(field) ?? null) === 0;
  for (const index of collection.indexes) {
    const sameIndex = same(index.spec, "key") && same(index.spec, "partialFilterExpression");
    const sameOptions = compare(optionsOf(index.spec), optionsOf(spec)) === 0;
    if (index.name === spec.get("name")) {
      if (sameIndex && sameOptions) return index;
      throw new MongoError(
        86,
        `An existing index has the same name as the requested index. Requested index: ${formatValue(spec)}, existing index: ${formatValue(index.spec)}`,
      );
    }
    if (sameIndex && index.name === "_id_") return index;
    if (sameIndex)
      throw new MongoError(
        85,
        `Index already exists with a different name${sameOptions ? "" : " and options"}: ${index.name}`,
      );
  }
  return undefined;
}

export const createIndexes: Command = {
  inTransaction: true,
  async run(context) {
    const { args } = context;
    args.only("indexes", "ignoreUnknownIndexOptions", "commitQuorum", "v");
    const list = args.required("indexes", args.array("indexes"));
    if (list.length === 0) throw badValue("Must specify at least one index to create");
    const existed = context.collection() !== undefined;
    const first = await collectionForWrite(context);
    const specs = list.map((v) => normalize(v));
    const before = first.indexes.length;
    let added = 0;
    await context.write(() => {
      const collection = context.collection() ?? first;
      for (const spec of specs) if (build(context, collection, spec)) added += 1;
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
function build(context: CommandContext, collection: Collection, spec: Doc): boolean {
  const { store } = context.server;
  if (existing(collection, spec) !== undefined) return false;
  if (collection.indexes.length >= maxIndexes)
    throw new MongoError(67, `add index fails, too many indexes for ${namespaceOf(collection)}`);
  const pending = store.catalog.isPending(collection);
  if (!pending && context.transaction !== undefined && store.count(collection) > 0)
    throw new MongoError(
      263,
      `Cannot create new indexes on non-empty collection ${namespaceOf(collection)} in a multi-document transaction.`,
    );
  if (!pending) store.locks.checkCollection(collection.id);
  const index = store.catalog.newIndex(spec);
  const add = (): void => {
    store.batch.remember(() => {
      collection.indexes = collection.indexes.filter((x) => x !== index);
    });
    if (!pending)
      for (const stored of store.committed.scan(collection, false))
        store.committed.addToIndex(collection, index, stored.rid, decode(stored.bytes));
    store.catalog.addIndex(collection, index);
  };
  if (context.transaction !== undefined && !pending) store.batch.statement(add);
  else add();
  return true;
}
