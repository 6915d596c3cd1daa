import { wholeNumber } from "../bson/numbers.ts";
import { BinaryValue, type Doc, doc } from "../bson/values.ts";
import { compileFilter } from "../query/matcher.ts";
import type { Collection } from "../storage/collection.ts";
import type { Command } from "./context.ts";
import { encoded, firstBatch } from "./first-batch.ts";

export const listCollections: Command = {
  run(ctx) {
    const { args } = ctx;
    args.only("filter", "nameOnly", "authorizedCollections", "cursor");
    const nameOnly = args.bool("nameOnly");
    const filter = compileFilter(args.doc("filter") ?? new Map());
    const size = wholeNumber(args.doc("cursor")?.get("batchSize")) ?? Number.POSITIVE_INFINITY;
    const rows = ctx.server.store.catalog
      .collections(ctx.db, ctx.transaction)
      .map(describe)
      .filter((d) => filter(d));
    const shown = nameOnly ? rows.map((d) => doc({ name: d.get("name"), type: "collection" })) : rows;
    return firstBatch(ctx, `${ctx.db}.$cmd.listCollections`, encoded(shown), size, false);
  },
};

function describe(c: Collection): Doc {
  const id = c.indexes.find((x) => x.name === "_id_");
  return doc({
    name: c.name,
    type: "collection",
    options: c.options,
    info: doc({ readOnly: false, uuid: new BinaryValue(4, c.uuid) }),
    ...(id ? { idIndex: id.spec } : {}),
  });
}
