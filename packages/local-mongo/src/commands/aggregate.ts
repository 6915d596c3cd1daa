import { compilePipeline, stageOf } from "../aggregate/pipeline.ts";
import type { Pipeline, StageContext } from "../aggregate/stage.ts";
import { parseCollation } from "../bson/collation.ts";
import { compare } from "../bson/compare.ts";
import { encodeKey } from "../bson/keys.ts";
import { intOrLong, wholeNumber } from "../bson/numbers.ts";
import { type Doc, doc, isArray, type Value } from "../bson/values.ts";
import { failedToParse, MongoError } from "../errors.ts";
import { prepare } from "../query/execute.ts";
import { valuesAt } from "../query/path.ts";
import type { Command, CommandContext } from "./context.ts";
import { eachInTurns } from "./each-in-turns.ts";
import { encoded, firstBatch } from "./first-batch.ts";
import { merge } from "./merge.ts";
import { out } from "./out.ts";
import { statisticsStage } from "./statistics.ts";

const DEFAULT_BATCH = 101;
const FIELDS =
  `pipeline cursor explain allowDiskUse bypassDocumentValidation collation hint let needsMerge fromMongos
  exchange runtimeConstants isMapReduceCommand`.split(/\s+/);

/** The pipeline of an `aggregate`, without a last stage that writes. */
export function aggregation(ctx: CommandContext): {
  pipeline: Pipeline;
  write: [string, Value] | undefined;
  namespace: string;
} {
  const { args } = ctx;
  args.only(...FIELDS);
  const stages = args.array("pipeline");
  if (stages === undefined)
    throw new MongoError(40414, "BSON field 'aggregate.pipeline' is missing but a required field");
  const target = args.body.get("aggregate");
  const whole = typeof target !== "string";
  if (whole && wholeNumber(target) !== 1)
    throw failedToParse("Invalid command format: the 'aggregate' field must specify a collection name or 1");
  const specs = stages.map(stageOf);
  const at = specs.findIndex(([name]) => name === "$out" || name === "$merge");
  if (at >= 0 && at !== specs.length - 1)
    throw new MongoError(40601, `${specs[at]?.[0]} can only be the final stage in the pipeline`);
  const write = at >= 0 ? specs[at] : undefined;
  const context: StageContext = {
    collation: parseCollation(args.value("collation")),
    variables: ctx.variables(),
    deadline: ctx.deadline,
    hint: args.value("hint"),
    source: { view: ctx.view, db: ctx.db, find: (db, name) => ctx.find(db, name) },
  };
  const first = specs[0]?.[0];
  const ofServer = first === "$currentOp" || first === "$listLocalSessions";
  if (first === "$currentOp" && ctx.db !== "admin")
    throw new MongoError(73, "$currentOp must be run against the 'admin' database with {aggregate: 1}");
  if (whole && first !== "$documents" && !ofServer)
    throw new MongoError(73, `{aggregate: 1} is not valid for '${first ?? ""}'; a collection is required.`);
  if (!whole && (first === "$documents" || ofServer))
    throw new MongoError(73, `'${first}' can only be run with {aggregate: 1}`);
  const stats = statisticsStage(ctx, first);
  if (stats !== undefined) {
    const rest = compilePipeline(stages.slice(1), context, null);
    return {
      pipeline: { query: undefined, run: () => rest.run(stats) },
      write: undefined,
      namespace: whole ? `${ctx.db}.$cmd.aggregate` : `${ctx.db}.${args.collection()}`,
    };
  }
  const pipeline = compilePipeline(
    write ? stages.slice(0, -1) : stages,
    context,
    whole ? null : ctx.collection(),
  );
  return {
    pipeline,
    write,
    namespace: whole ? `${ctx.db}.$cmd.aggregate` : `${ctx.db}.${args.collection()}`,
  };
}

const aggregate: Command = {
  inTransaction: true,
  async run(ctx) {
    const { args } = ctx;
    const cursor = args.doc("cursor");
    if (cursor === undefined && !args.bool("explain"))
      throw failedToParse("The 'cursor' option is required, except for aggregate with the explain argument");
    if (args.bool("explain")) return ctx.server.explain(ctx);
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
        collation: parseCollation(args.value("collation")),
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
    const collation = parseCollation(args.value("collation"));
    const collection = ctx.collection();
    const parts = key.split(".");
    const seen = new Map<string, Value>();
    const found = prepare(collection, {
      filter: args.doc("query") ?? new Map(),
      collation,
      hint: args.value("hint"),
      deadline: ctx.deadline,
    });
    await eachInTurns(found.runPausing(ctx.view), (f) => {
      for (const v of valuesAt(f.doc, parts))
        for (const x of isArray(v) ? v : [v]) {
          const k = encodeKey([x], undefined, collation ?? collection?.collation).toString("latin1");
          if (!seen.has(k)) seen.set(k, x);
        }
    });
    return doc({ values: [...seen.values()].sort((a, b) => compare(a, b, collation)) });
  },
};

export const aggregateCommands: Record<string, Command> = { aggregate, count, distinct };
