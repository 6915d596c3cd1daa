import { doc } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import { take } from "../session/cursors.ts";
import type { Command } from "./context.ts";

export const getMore: Command = {
  inTransaction: true,
  async run(context) {
    const { args } = context;
    args.only("collection", "batchSize", "term", "lastKnownCommittedOpTime", "includeQueryStatsMetrics");
    const id = args.body.get("getMore");
    if (typeof id !== "bigint")
      throw new MongoError(14, "BSON field 'getMore.getMore' is the wrong type, expected type 'long'");
    const name = args.string("collection");
    if (name === "") throw new MongoError(73, `Collection names cannot be empty`);
    const cursor = context.server.cursors.get(id);
    const refused = (code: number, reason: string): MongoError =>
      new MongoError(code, `Cannot run getMore on cursor ${id}, which ${reason}`);
    if (cursor.namespace !== `${context.db}.${name}`)
      throw refused(13, `belongs to a different namespace ${cursor.namespace}`);
    if (cursor.session !== context.session)
      throw refused(13, `was created in ${cursor.session ? "another" : "no"} session`);
    if (cursor.transaction !== undefined && context.transaction === undefined)
      throw refused(50741, "was created in a transaction, without one");
    const size = args.count("batchSize") ?? 0;
    const { batch, done } = await context.server.cursors.fill(
      cursor,
      size === 0 ? Number.POSITIVE_INFINITY : size,
    );
    if (!done && cursor.held === undefined) cursor.held = await take(cursor.source);
    const exhausted = done || cursor.held === undefined;
    if (exhausted) context.server.cursors.close(id);
    return doc({ cursor: doc({ nextBatch: batch, id: exhausted ? 0n : id, ns: cursor.namespace }) });
  },
};
