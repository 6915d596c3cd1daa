import { type Doc, isDoc, type Value } from "../../bson/values.ts";
import { failedToParse, MongoError } from "../../errors.ts";
import type { Collection } from "../../storage/collection.ts";
import type { Pipeline, StageContext } from "../stage.ts";

/** A field of a stage that must be a string, if it is there. */
export const text = (document: Doc, key: string): string | undefined => {
  const value = document.get(key);
  if (value !== undefined && typeof value !== "string")
    throw failedToParse(`$lookup argument '${key}' must be a string, is type ${typeof value}`);
  return value;
};

/** Compiles a pipeline inside a stage. */
export function nested(
  stages: Value[],
  context: StageContext,
  collection: Collection | undefined | null,
): Pipeline {
  if (context.compilePipeline === undefined) throw new MongoError(40324, "this stage is not allowed here");
  return context.compilePipeline(stages, context, collection);
}

/** The collection a stage's `from` names; undefined when there is none. */
export function collectionNamed(from: Value | undefined, context: StageContext): Collection | undefined {
  const { source } = context;
  if (source === undefined) throw new MongoError(40324, "this stage is not allowed here");
  if (isDoc(from)) return source.find(String(from.get("db") ?? source.db), String(from.get("coll")));
  return typeof from === "string" ? source.find(source.db, from) : undefined;
}
