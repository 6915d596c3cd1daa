import { doc, int } from "../bson/values.ts";
import { type Collection, namespaceOf } from "../storage/collection.ts";
import type { Command, CommandContext } from "./context.ts";
import { checkName } from "./create-collection.ts";

export const drop: Command = {
  async run(ctx) {
    ctx.args.only();
    const collection = ctx.collection();
    if (collection === undefined) {
      checkName(ctx.db, ctx.args.collection());
      return doc({ ns: `${ctx.db}.${ctx.args.collection()}` });
    }
    const indexes = collection.indexes.length;
    await dropCollection(ctx, collection);
    return doc({ nIndexesWas: int(indexes), ns: namespaceOf(collection) });
  },
};

async function dropCollection(ctx: CommandContext, collection: Collection): Promise<void> {
  await ctx.write(() => {
    ctx.server.store.locks.checkCollection(collection.id);
    ctx.server.store.reloadIfUndone();
    ctx.server.store.catalog.drop(collection);
  });
  ctx.server.cursors.closeWhere((c) => c.namespace === namespaceOf(collection));
}

export const dropDatabase: Command = {
  async run(ctx) {
    ctx.args.only();
    const list = ctx.server.store.catalog.collections(ctx.db);
    for (const c of list) await dropCollection(ctx, c);
    return list.length === 0 ? new Map() : doc({ dropped: ctx.db });
  },
};
