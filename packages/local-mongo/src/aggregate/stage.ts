import type { Doc, Value } from "../bson/values.ts";
import type { MatchContext } from "../query/matcher.ts";
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

/** What a stage is compiled in. */
export interface StageContext extends MatchContext {
  source?: Source | undefined;
  deadline?: number | undefined;
  hint?: Value | undefined;
}

/** Compiles a stage from its argument. */
export type StageCompiler = (arg: Value, ctx: StageContext) => Stage;
