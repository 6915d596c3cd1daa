import { doc } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import { compileFilter } from "../query/matcher.ts";
import type { Command } from "./context.ts";
import { sizes } from "./statistics.ts";

export const listDatabases: Command = {
  run(context) {
    context.args.only("filter", "nameOnly", "authorizedDatabases");
    if (context.db !== "admin")
      throw new MongoError(13, "listDatabases may only be run against the admin database.");
    const filter = compileFilter(context.args.doc("filter") ?? new Map());
    const nameOnly = context.args.bool("nameOnly");
    let totalSize = 0;
    const databases = context.server.store.catalog.databases().map((name) => {
      const collections = context.server.store.catalog.collections(name);
      const bytes = nameOnly ? 0 : sizes(context, collections).bytes;
      totalSize += bytes;
      return doc({ name, ...(nameOnly ? {} : { sizeOnDisk: BigInt(bytes), empty: false }) });
    });
    return doc({ databases: databases.filter((database) => filter(database)), totalSize: BigInt(totalSize) });
  },
};
