import { wholeNumber } from "../bson/numbers.ts";
import { MongoError } from "../errors.ts";
import { namespaceOf } from "../storage/collection.ts";
import type { Command } from "./context.ts";
import { encoded, firstBatch } from "./first-batch.ts";

export const listIndexes: Command = {
  run(context) {
    context.args.only("cursor", "includeBuildUUIDs", "includeIndexBuildInfo");
    const collection = context.collection();
    if (collection === undefined)
      throw new MongoError(26, `ns does not exist: ${context.db}.${context.args.collection()}`);
    const size = wholeNumber(context.args.doc("cursor")?.get("batchSize")) ?? Number.POSITIVE_INFINITY;
    return firstBatch(
      context,
      namespaceOf(collection),
      encoded(collection.indexes.map((x) => x.spec)),
      size,
      false,
    );
  },
};
