import { MongoError } from "../errors.ts";
import type { Command } from "./context.ts";
import { checkName } from "./create-collection.ts";

function split(ns: string): [string, string] {
  const dot = ns.indexOf(".");
  if (dot < 1) throw new MongoError(73, `Invalid namespace specified '${ns}'`);
  return [ns.slice(0, dot), ns.slice(dot + 1)];
}

export const renameCollection: Command = {
  async run(ctx) {
    const { args } = ctx;
    args.only("to", "dropTarget", "stayTemp", "dropSource");
    if (ctx.db !== "admin")
      throw new MongoError(13, "renameCollection may only be run against the admin database.");
    const [db, name] = split(args.string("renameCollection"));
    const [toDb, toName] = split(args.string("to"));
    checkName(toDb, toName);
    const source = ctx.find(db, name);
    if (source === undefined) throw new MongoError(26, `Source collection ${db}.${name} does not exist`);
    if (db === toDb && name === toName) throw new MongoError(20, "Can't rename a collection to itself");
    const target = ctx.find(toDb, toName);
    if (target !== undefined && !args.bool("dropTarget")) throw new MongoError(48, "target namespace exists");
    await ctx.write(() => {
      const { catalog, locks } = ctx.server.store;
      ctx.server.store.reloadIfUndone();
      locks.checkCollection(source.id);
      if (target !== undefined) {
        locks.checkCollection(target.id);
        catalog.drop(target);
      }
      catalog.rename(source, toDb, toName);
    });
    return new Map();
  },
};
