import { chain, compilePipeline, compileStages, type Pipeline, stageOf } from "../aggregate/pipeline.ts";
import type { Flow } from "../aggregate/stage.ts";
import type { Value } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import { isUnsupportedStage, unknownStage } from "../expressions/unsupported.ts";
import type { CommandContext } from "./context.ts";
import { collectionStage } from "./statistics.ts";

const fields =
  `pipeline cursor explain allowDiskUse bypassDocumentValidation collation hint let needsMerge fromMongos
  exchange runtimeConstants isMapReduceCommand`.split(/\s+/);

/** What an `aggregate` asks for. */
export interface Aggregation {
  run(): Flow;
  /** The query its first stages became; undefined when it does not read documents. */
  query: Pipeline["query"] | undefined;
  /** Its last stage, if that writes. */
  write: [string, Value] | undefined;
}

/** The pipeline of an `aggregate`, without a last stage that writes. */
export function aggregation(own: CommandContext): Aggregation {
  const { args } = own;
  args.only(...fields);
  const stages = args.required("pipeline", args.array("pipeline"));
  const specs = stages.map(stageOf);
  const [first] = specs[0] ?? [];
  if (first !== undefined && isUnsupportedStage(first)) throw unknownStage(first);
  const at = specs.findIndex(([name]) => name === "$out" || name === "$merge");
  if (at >= 0 && at !== specs.length - 1)
    throw new MongoError(40601, `${specs[at]?.[0]} can only be the final stage in the pipeline`);
  const context = {
    variables: own.variables(),
    deadline: own.deadline,
    hint: args.value("hint"),
    source: { view: own.view, find: (name: string) => own.find(own.db, name) },
  };
  if (first === "$collStats") {
    const rest = compileStages(stages.slice(1), context);
    return { query: undefined, run: () => chain([collectionStage(own)], rest), write: undefined };
  }
  const read = at >= 0 ? stages.slice(0, -1) : stages;
  return { ...compilePipeline(read, context, own.collection()), write: specs[at] };
}
