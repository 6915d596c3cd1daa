import type { Doc, Value } from "../bson/values.ts";
import type { Prepared } from "../query/execute.ts";
import type { MatchContext } from "../query/match.ts";
import type { Collection } from "../storage/collection.ts";
import type { View } from "../storage/view.ts";

/** Turns a stream of documents into another. */
export type Stage = (input: Iterable<Doc>) => Iterable<Doc>;

/** What stages that read other collections need. */
export interface Source {
  readonly view: View;
  readonly db: string;
  find(db: string, name: string): Collection | undefined;
}

/** A compiled pipeline: runs over the collection it was compiled for, or over documents it is given. */
export interface Pipeline {
  run(input?: Iterable<Doc>): Iterable<Doc>;
  /** The query its first stages became; undefined when there is no collection. */
  query: Prepared | undefined;
}

/** Compiles a pipeline; handed to stages that have pipelines in them. */
export type PipelineCompiler = (
  stages: Value[],
  ctx: StageContext,
  collection: Collection | undefined | null,
) => Pipeline;

/** What a stage is compiled in. */
export interface StageContext extends MatchContext {
  compilePipeline?: PipelineCompiler | undefined;
  source?: Source | undefined;
  deadline?: number | undefined;
  hint?: Value | undefined;
}

/** Compiles a stage from its argument. */
export type StageCompiler = (arg: Value, ctx: StageContext) => Stage;
