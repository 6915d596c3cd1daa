import { wholeNumber } from "../bson/numbers.ts";
import { BinaryValue, type Doc, doc } from "../bson/values.ts";
import { compileFilter } from "../query/matcher.ts";
import type { Collection } from "../storage/collection.ts";
import type { Command } from "./context.ts";
import { encoded, firstBatch } from "./first-batch.ts";

export const listCollections: Command = {
  run(context) {
    const { args } = context;
    args.only("filter", "nameOnly", "authorizedCollections", "cursor");
    const nameOnly = args.bool("nameOnly");
    const filter = compileFilter(args.doc("filter") ?? new Map());
    const size = wholeNumber(args.doc("cursor")?.get("batchSize")) ?? Number.POSITIVE_INFINITY;
    const rows = context.server.store.catalog
      .collections(context.db, context.transaction)
      .map(describe)
      .filter((d) => filter(d));
    const shown = nameOnly ? rows.map((d) => doc({ name: d.get("name"), type: "collection" })) : rows;
    return firstBatch(context, `${context.db}.$cmd.listCollections`, encoded(shown), size, false);
  },
};

function describe(collection: Collection): Doc {
  const id = collection.indexes.find((x) => x.name === "_id_");
  return doc({
    name: collection.name,
    type: "collection",
    options: collection.options,
    info: doc({ readOnly: false, uuid: new BinaryValue(4, collection.uuid) }),
    ...(id ? { idIndex: id.spec } : {}),
  });
}
