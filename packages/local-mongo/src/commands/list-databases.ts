import { doc } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import { compileFilter } from "../query/matcher.ts";
import type { Command, CommandContext } from "./context.ts";

export const listDatabases: Command = {
  run(ctx) {
    ctx.args.only("filter", "nameOnly", "authorizedDatabases");
    if (ctx.db !== "admin")
      throw new MongoError(13, "listDatabases may only be run against the admin database.");
    const filter = compileFilter(ctx.args.doc("filter") ?? new Map());
    const nameOnly = ctx.args.bool("nameOnly");
    let total = 0;
    const databases = ctx.server.store.catalog.databases().map((name) => {
      const size = databaseSize(ctx, name);
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

const databaseSize = (ctx: CommandContext, name: string): number =>
  ctx.server.store.catalog.collections(name).length * 4096;
