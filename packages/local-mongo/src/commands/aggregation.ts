import { compilePipeline, stageOf } from "../aggregate/pipeline.ts";
import type { Pipeline, StageContext } from "../aggregate/stage.ts";
import { wholeNumber } from "../bson/numbers.ts";
import type { Value } from "../bson/values.ts";
import { failedToParse, MongoError } from "../errors.ts";
import { isUnsupportedStage, unknownStage } from "../expressions/unsupported.ts";
import type { CommandContext } from "./context.ts";
import { statisticsStage } from "./statistics.ts";

const fields =
  `pipeline cursor explain allowDiskUse bypassDocumentValidation collation hint let needsMerge fromMongos
  exchange runtimeConstants isMapReduceCommand`.split(/\s+/);

/** The pipeline of an `aggregate`, without a last stage that writes. */
export function aggregation(own: CommandContext): {
  pipeline: Pipeline;
  write: [string, Value] | undefined;
  namespace: string;
} {
  const { args } = own;
  args.only(...fields);
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
    variables: own.variables(),
    deadline: own.deadline,
    hint: args.value("hint"),
    source: { view: own.view, db: own.db, find: (db, name) => own.find(db, name) },
  };
  const first = specs[0]?.[0];
  if (first !== undefined && isUnsupportedStage(first)) throw unknownStage(first);
  if (whole && first !== "$documents")
    throw new MongoError(73, `{aggregate: 1} is not valid for '${first ?? ""}'; a collection is required.`);
  if (!whole && first === "$documents")
    throw new MongoError(73, `'${first}' can only be run with {aggregate: 1}`);
  const stats = statisticsStage(own, first);
  if (stats !== undefined) {
    const rest = compilePipeline(stages.slice(1), context, null);
    return {
      pipeline: { query: undefined, run: () => rest.run(stats) },
      write: undefined,
      namespace: whole ? `${own.db}.$cmd.aggregate` : `${own.db}.${args.collection()}`,
    };
  }
  const pipeline = compilePipeline(
    write ? stages.slice(0, -1) : stages,
    context,
    whole ? null : own.collection(),
  );
  return {
    pipeline,
    write,
    namespace: whole ? `${own.db}.$cmd.aggregate` : `${own.db}.${args.collection()}`,
  };
}
