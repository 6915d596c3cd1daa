import { doc, int } from "../bson/values.ts";
import { type Collection, namespaceOf } from "../storage/collection.ts";
import type { Command, CommandContext } from "./context.ts";
import { checkName } from "./create-collection.ts";

export const drop: Command = {
  async run(context) {
    context.args.only();
    const collection = context.collection();
    if (collection === undefined) {
      checkName(context.db, context.args.collection());
      return doc({ ns: `${context.db}.${context.args.collection()}` });
    }
    const indexes = collection.indexes.length;
    await dropCollection(context, collection);
    return doc({ nIndexesWas: int(indexes), ns: namespaceOf(collection) });
  },
};

async function dropCollection(context: CommandContext, collection: Collection): Promise<void> {
  await context.write(() => {
    context.server.store.locks.checkCollection(collection.id);
    context.server.store.reloadIfUndone();
    context.server.store.catalog.drop(collection);
  });
  context.server.cursors.closeWhere((c) => c.namespace === namespaceOf(collection));
}

export const dropDatabase: Command = {
  async run(context) {
    context.args.only();
    const list = context.server.store.catalog.collections(context.db);
    for (const collection of list) await dropCollection(context, collection);
    return list.length === 0 ? new Map() : doc({ dropped: context.db });
  },
};
