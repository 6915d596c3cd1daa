import { doc } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import { compileFilter } from "../query/matcher.ts";
import type { Command, CommandContext } from "./context.ts";

export const listDatabases: Command = {
  run(context) {
    context.args.only("filter", "nameOnly", "authorizedDatabases");
    if (context.db !== "admin")
      throw new MongoError(13, "listDatabases may only be run against the admin database.");
    const filter = compileFilter(context.args.doc("filter") ?? new Map());
    const nameOnly = context.args.bool("nameOnly");
    let total = 0;
    const databases = context.server.store.catalog.databases().map((name) => {
      const size = databaseSize(context, name);
      total += size;
      return doc({ name, sizeOnDisk: BigInt(size), empty: false });
    });
    const found = databases.filter((d) => filter(d));
    if (nameOnly) return doc({ databases: found.map((d) => doc({ name: d.get("name") })) });
    return doc({
      databases: found,
      totalSize: BigInt(total),
      totalSizeMb: BigInt(Math.floor(total / 2 ** 20)),
    });
  },
};

const databaseSize = (context: CommandContext, name: string): number =>
  context.server.store.catalog.collections(name).length * 4096;
