import type { Doc, Value } from "../bson/values.ts";
import type { Prepared } from "../query/execute.ts";
import type { MatchContext } from "../query/match.ts";
import type { Collection } from "../storage/collection.ts";
import type { View } from "../storage/view.ts";

/** Documents on their way through a pipeline; undefined is a pause in which other commands may run. */
export type Flow = Iterable<Doc | undefined>;

/** Turns a flow of documents into another; it hands on the pauses of its input. */
export type Stage = (input: Flow) => Flow;

/** Gathers all documents of a flow, handing on its pauses. */
export function* gathered(input: Flow): Generator<undefined, Doc[]> {
  const out: Doc[] = [];
  for (const document of input) {
    if (document === undefined) yield undefined;
    else out.push(document);
  }
  return out;
}

/** The documents a query finds, with pauses. */
export function* docs(prepared: Prepared, view: View): Generator<Doc | undefined> {
  for (const found of prepared.runPausing(view)) yield found?.doc;
}

/** What stages that read collections need. */
export interface Source {
  readonly view: View;
  /** A collection of the database by its name. */
  readonly find: (name: string) => Collection | undefined;
}

/** What a stage is compiled in. */
export interface StageContext extends MatchContext {
  source?: Source | undefined;
  deadline?: number | undefined;
  hint?: Value | undefined;
}

/** Compiles a stage from its argument. */
export type StageCompiler = (argument: Value, context: StageContext) => Stage;
