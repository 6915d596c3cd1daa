import { compare } from "../bson/compare.ts";
import { formatValue } from "../bson/format-value.ts";
import { doc, int, isArray, isDoc, type Value } from "../bson/values.ts";
import { MongoError, typeMismatch } from "../errors.ts";
import type { Collection } from "../storage/collection.ts";
import type { Index } from "../storage/index-definition.ts";
import type { Command } from "./context.ts";

export const dropIndexes: Command = {
  async run(context) {
    const { args } = context;
    args.only("index");
    const collection = context.collection();
    if (collection === undefined) throw new MongoError(26, `ns not found ${context.db}.${args.collection()}`);
    const which = args.value("index");
    const before = collection.indexes.length;
    const chosen = choose(collection, which);
    await context.write(() => {
      context.server.store.locks.checkCollection(collection.id);
      context.server.store.reloadIfUndone();
      for (const index of chosen) context.server.store.catalog.dropIndex(collection, index);
    });
    return doc({
      nIndexesWas: int(before),
      ...(which === "*" ? { msg: "non-_id indexes dropped for collection" } : {}),
    });
  },
};

function choose(collection: Collection, which: Value | undefined): Index[] {
  if (which === "*") return collection.indexes.filter((index) => index.name !== "_id_");
  if (isArray(which)) return which.flatMap((one) => choose(collection, one));
  if (typeof which !== "string" && !isDoc(which))
    throw typeMismatch(
      "The 'index' parameter of dropIndexes must be a string, an array of strings or an object",
    );
  const found = collection.indexes.find((index) =>
    isDoc(which) ? compare(index.key, which) === 0 : index.name === which,
  );
  if (found === undefined) throw new MongoError(27, `index not found: ${formatValue(which)}`);
  if (found.name === "_id_") throw new MongoError(72, "cannot drop _id index");
  return [found];
}
