import { compare } from "../bson/compare.ts";
import { encodeKey } from "../bson/keys.ts";
import { intOrLong, wholeNumber } from "../bson/numbers.ts";
import { type Doc, doc, isArray, type Value } from "../bson/values.ts";
import { failedToParse, MongoError } from "../errors.ts";
import { prepare } from "../query/execute.ts";
import { valuesAt } from "../query/path.ts";
import { aggregation } from "./aggregation.ts";
import type { Command } from "./context.ts";
import { explainCommand } from "./explain.ts";
import { encoded, firstBatch } from "./first-batch.ts";
import { merge } from "./merge.ts";
import { out } from "./out.ts";
import { visitWithPauses } from "./visit-with-pauses.ts";

const defaultBatch = 101;
const withoutExplain = (body: Doc): Doc => new Map([...body].filter(([name]) => name !== "explain"));

const aggregate: Command = {
  inTransaction: true,
  async run(context) {
    const { args } = context;
    const cursor = args.doc("cursor");
    if (cursor === undefined && !args.bool("explain"))
      throw failedToParse("The 'cursor' option is required, except for aggregate with the explain argument");
    if (args.bool("explain")) return explainCommand(context, withoutExplain(args.body), "queryPlanner");
    const { run, write } = aggregation(context);
    const namespace = `${context.db}.${args.collection()}`;
    const size = cursor?.has("batchSize")
      ? (wholeNumber(cursor.get("batchSize")) ?? defaultBatch)
      : defaultBatch;
    if (size < 0)
      throw new MongoError(51024, `BSON field 'batchSize' value must be >= 0, actual value '${size}'`);
    if (write !== undefined) {
      if (context.transaction !== undefined)
        throw new MongoError(263, `${write[0]} cannot be used in a transaction`);
      const docs: Doc[] = [];
      await visitWithPauses(run(), (d) => docs.push(d));
      if (write[0] === "$out") await out(context, write[1], docs);
      else await merge(context, write[1], docs);
      return firstBatch(context, namespace, encoded([]), size, false);
    }
    return firstBatch(context, namespace, encoded(run()), size, false);
  },
};

const count: Command = {
  async run(context) {
    const { args } = context;
    args.only("query", "limit", "skip", "hint", "collation", "fields", "encryptionInformation");
    const filter = args.doc("query") ?? new Map<string, Value>();
    const limit = Math.abs(args.number("limit") ?? 0);
    const skip = args.count("skip") ?? 0;
    const collection = context.collection();
    let count = 0;
    if (collection !== undefined && filter.size === 0 && context.transaction === undefined) {
      count = Math.max(0, context.server.store.count(collection) - skip);
      if (limit > 0) count = Math.min(count, limit);
    } else {
      const found = prepare(collection, {
        filter,
        skip,
        limit,
        hint: args.value("hint"),
        deadline: context.deadline,
      });
      const counted = found.count(context.view);
      if (counted !== undefined) count = counted;
      else
        await visitWithPauses(found.runPausing(context.view), () => {
          count += 1;
        });
    }
    return doc({ n: intOrLong(count) });
  },
};

const distinct: Command = {
  inTransaction: true,
  async run(context) {
    const { args } = context;
    args.only("key", "query", "collation", "hint");
    const key = args.string("key");
    const collection = context.collection();
    const parts = key.split(".");
    const seen = new Map<string, Value>();
    const found = prepare(collection, {
      filter: args.doc("query") ?? new Map(),
      hint: args.value("hint"),
      deadline: context.deadline,
    });
    await visitWithPauses(found.runPausing(context.view), (found) => {
      for (const value of valuesAt(found.doc, parts))
        for (const element of isArray(value) ? value : [value]) {
          const key = encodeKey([element]).toString("latin1");
          if (!seen.has(key)) seen.set(key, element);
        }
    });
    return doc({ values: [...seen.values()].sort((a, b) => compare(a, b)) });
  },
};

export const aggregateCommands: Record<string, Command> = { aggregate, count, distinct };
