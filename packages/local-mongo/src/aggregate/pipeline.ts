import { wholeNumber } from "../bson/numbers.ts";
import { type Doc, isDoc, type Value } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import { unknownStage } from "../expressions/unsupported.ts";
import { type Prepared, prepare, type Query } from "../query/execute.ts";
import type { Collection } from "../storage/collection.ts";
import { countStage } from "./count-stage.ts";
import { docs, type Flow, type Source, type Stage, type StageCompiler, type StageContext } from "./stage.ts";
import { stageCompilers } from "./stages/index.ts";

/** The name and argument of a stage. */
export function stageOf(value: Value | undefined): [string, Value] {
  if (!isDoc(value)) throw new MongoError(14, "Each element of the 'pipeline' array must be an object");
  const [entry, more] = [...value];
  if (entry === undefined || more !== undefined)
    throw new MongoError(40323, "A pipeline stage specification object must contain exactly one field.");
  return entry;
}

/** A pipeline over a collection. */
export interface Pipeline {
  run(): Flow;
  /** The query its first stages became. */
  query: Prepared;
}

/**
 * Compiles a pipeline. Leading `$match`, `$sort`, `$skip` and `$limit` become a query, so that indexes serve them.
 * @param collection what it reads; undefined for one that does not exist
 * @throws MongoError 40324 for an unknown stage and the stages' own errors
 */
export function compilePipeline(
  stages: Value[],
  context: StageContext & { source: Source },
  collection: Collection | undefined,
): Pipeline {
  const specs = stages.map(stageOf);
  const compiled = compileStages(stages, context);
  const { query, used } = leadingQuery(specs, context);
  const rest = compiled.slice(used);
  const prepared = prepare(collection, query);
  const { view } = context.source;
  const next = specs[used];
  const counted = next && countStage(next);
  return {
    query: prepared,
    run: () => {
      const count = counted && prepared.count(view);
      if (counted === undefined || count === undefined) return chain(docs(prepared, view), rest);
      return chain(count > 0 ? [counted(count)] : [], rest.slice(1));
    },
  };
}

/** Compiles stages one by one. @throws MongoError 40324 for an unknown one */
export const compileStages = (stages: Value[], context: StageContext): Stage[] =>
  stages.map((stage) => {
    const [name, argument] = stageOf(stage);
    const compiler: StageCompiler | undefined = stageCompilers.get(name);
    if (compiler === undefined) throw unknownStage(name);
    return compiler(argument, context);
  });

/** Lets documents flow through stages. */
export const chain = (input: Flow, stages: Stage[]): Flow =>
  stages.reduce((flow, stage) => stage(flow), input);

/** Takes as many stages from the start as one query can do: matches, then a sort, then skip and limit. */
function leadingQuery(specs: [string, Value][], context: StageContext): { query: Query; used: number } {
  const query: Query = {
    filter: new Map(),
    variables: context.variables,
    deadline: context.deadline,
    hint: context.hint,
  };
  let used = 0;
  const filters: Doc[] = [];
  for (; specs[used]?.[0] === "$match"; used++) {
    const argument = specs[used]?.[1];
    if (!isDoc(argument)) throw new MongoError(15959, "the match filter must be an expression in an object");
    filters.push(argument);
  }
  query.filter =
    filters.length === 1 && filters[0] !== undefined
      ? filters[0]
      : filters.length === 0
        ? new Map()
        : new Map([["$and", filters]]);
  const sort = specs[used];
  if (sort?.[0] === "$sort" && isDoc(sort[1]) && sort[1].size > 0) {
    query.sort = sort[1];
    used += 1;
  }
  const skip = specs[used]?.[0] === "$skip" ? wholeNumber(specs[used]?.[1]) : undefined;
  if (skip !== undefined && skip >= 0) {
    query.skip = skip;
    used += 1;
  }
  const limit = specs[used]?.[0] === "$limit" ? wholeNumber(specs[used]?.[1]) : undefined;
  if (limit !== undefined && limit > 0) {
    query.limit = limit;
    used += 1;
  }
  return { query, used };
}
