import { compare } from "../bson/compare.ts";
import { encodeKey } from "../bson/keys.ts";
import { intOrLong, wholeNumber } from "../bson/numbers.ts";
import { type Doc, doc, isArray, type Value } from "../bson/values.ts";
import { failedToParse, MongoError } from "../errors.ts";
import { prepare } from "../query/execute.ts";
import { valuesAt } from "../query/path.ts";
import { aggregation } from "./aggregation.ts";
import type { Command } from "./context.ts";
import { eachInTurns } from "./each-in-turns.ts";
import { explainCommand } from "./explain.ts";
import { encoded, firstBatch } from "./first-batch.ts";
import { merge } from "./merge.ts";
import { out } from "./out.ts";

const DEFAULT_BATCH = 101;
const withoutExplain = (body: Doc): Doc => new Map([...body].filter(([name]) => name !== "explain"));

const aggregate: Command = {
  inTransaction: true,
  async run(ctx) {
    const { args } = ctx;
    const cursor = args.doc("cursor");
    if (cursor === undefined && !args.bool("explain"))
      throw failedToParse("The 'cursor' option is required, except for aggregate with the explain argument");
    if (args.bool("explain")) return explainCommand(ctx, withoutExplain(args.body), "queryPlanner");
    const { pipeline, write, namespace } = aggregation(ctx);
    const size = cursor?.has("batchSize")
      ? (wholeNumber(cursor.get("batchSize")) ?? DEFAULT_BATCH)
      : DEFAULT_BATCH;
    if (size < 0)
      throw new MongoError(51024, `BSON field 'batchSize' value must be >= 0, actual value '${size}'`);
    if (write !== undefined) {
      if (ctx.transaction !== undefined)
        throw new MongoError(263, `${write[0]} cannot be used in a transaction`);
      const docs: Doc[] = [];
      await eachInTurns(pipeline.run(), (d) => docs.push(d));
      if (write[0] === "$out") await out(ctx, write[1], docs);
      else await merge(ctx, write[1], docs);
      return firstBatch(ctx, namespace, encoded([]), size, false);
    }
    return firstBatch(ctx, namespace, encoded(pipeline.run()), size, false);
  },
};

const count: Command = {
  async run(ctx) {
    const { args } = ctx;
    args.only("query", "limit", "skip", "hint", "collation", "fields", "encryptionInformation");
    const filter = args.doc("query") ?? new Map<string, Value>();
    const limit = Math.abs(args.number("limit") ?? 0);
    const skip = args.count("skip") ?? 0;
    const collection = ctx.collection();
    let n = 0;
    if (collection !== undefined && filter.size === 0 && ctx.transaction === undefined) {
      n = Math.max(0, ctx.server.store.count(collection) - skip);
      if (limit > 0) n = Math.min(n, limit);
    } else {
      const found = prepare(collection, {
        filter,
        skip,
        limit,
        hint: args.value("hint"),
        deadline: ctx.deadline,
      });
      const counted = found.count(ctx.view);
      if (counted !== undefined) n = counted;
      else
        await eachInTurns(found.runPausing(ctx.view), () => {
          n += 1;
        });
    }
    return doc({ n: intOrLong(n) });
  },
};

const distinct: Command = {
  inTransaction: true,
  async run(ctx) {
    const { args } = ctx;
    args.only("key", "query", "collation", "hint");
    const key = args.string("key");
    const collection = ctx.collection();
    const parts = key.split(".");
    const seen = new Map<string, Value>();
    const found = prepare(collection, {
      filter: args.doc("query") ?? new Map(),
      hint: args.value("hint"),
      deadline: ctx.deadline,
    });
    await eachInTurns(found.runPausing(ctx.view), (f) => {
      for (const v of valuesAt(f.doc, parts))
        for (const x of isArray(v) ? v : [v]) {
          const k = encodeKey([x]).toString("latin1");
          if (!seen.has(k)) seen.set(k, x);
        }
    });
    return doc({ values: [...seen.values()].sort((a, b) => compare(a, b)) });
  },
};

export const aggregateCommands: Record<string, Command> = { aggregate, count, distinct };
