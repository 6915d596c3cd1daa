import { MongoError } from "../errors.ts";
import type { Command } from "./context.ts";
import { checkName } from "./create-collection.ts";

function split(namespace: string): [string, string] {
  const dot = namespace.indexOf(".");
  if (dot < 1) throw new MongoError(73, `Invalid namespace specified '${namespace}'`);
  return [namespace.slice(0, dot), namespace.slice(dot + 1)];
}

export const renameCollection: Command = {
  async run(context) {
    const { args } = context;
    args.only("to", "dropTarget", "stayTemp", "dropSource");
    if (context.db !== "admin")
      throw new MongoError(13, "renameCollection may only be run against the admin database.");
    const [db, name] = split(args.string("renameCollection"));
    const [toDb, toName] = split(args.string("to"));
    checkName(toDb, toName);
    const source = context.find(db, name);
    if (source === undefined) throw new MongoError(26, `Source collection ${db}.${name} does not exist`);
    if (db === toDb && name === toName) throw new MongoError(20, "Can't rename a collection to itself");
    const target = context.find(toDb, toName);
    if (target !== undefined && !args.bool("dropTarget")) throw new MongoError(48, "target namespace exists");
    await context.write(() => {
      const { catalog, locks } = context.server.store;
      context.server.store.reloadIfUndone();
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
