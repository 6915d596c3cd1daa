import { type Doc, doc, isArray, isDoc } from "../../bson/values.ts";
import { failedToParse } from "../../errors.ts";
import { compileExpression } from "../../expressions/expression.ts";
import { prepare } from "../../query/execute.ts";
import { valuesAt } from "../../query/path.ts";
import { setComputed } from "../../query/set-computed.ts";
import type { Collection } from "../../storage/collection.ts";
import { docs, documentsOf } from "../documents.ts";
import { type Flow, gathered, type StageCompiler, type StageContext } from "../stage.ts";
import { collectionNamed, nested, text } from "./nested.ts";

const lookupOptions = ["from", "as", "localField", "foreignField", "let", "pipeline"];

/** `$lookup`: joins by equal fields, by a pipeline, or both. */
export const lookup: StageCompiler = (argument, context) => {
  if (!isDoc(argument)) throw failedToParse("the $lookup specification must be an Object");
  for (const key of argument.keys())
    if (!lookupOptions.includes(key)) throw failedToParse(`unknown argument to $lookup: ${key}`);
  const as = text(argument, "as");
  if (as === undefined) throw failedToParse("must specify 'as' field for a $lookup");
  const pipeline = argument.get("pipeline");
  if (!argument.has("from") && pipeline === undefined)
    throw failedToParse("must specify 'from' field for a $lookup");
  const local = text(argument, "localField");
  const foreign = text(argument, "foreignField");
  if ((local === undefined) !== (foreign === undefined) || (local === undefined && pipeline === undefined))
    throw failedToParse(
      "$lookup requires both or neither of 'localField' and 'foreignField' to be specified",
    );
  const bound = argument.get("let");
  const variables = isDoc(bound)
    ? [...bound].map(([name, value]) => [name, compileExpression(value, context)] as const)
    : [];
  const path = as.split(".");
  return function* (input) {
    const collection = collectionNamed(argument.get("from"), context);
    const joined =
      local !== undefined && foreign !== undefined
        ? equalityJoin(collection, local.split("."), foreign, context)
        : undefined;
    for (const document of input) {
      if (document === undefined) {
        yield undefined;
        continue;
      }
      let found: Flow = joined?.(document) ?? (argument.has("from") ? documentsOf(collection, context) : []);
      if (isArray(pipeline)) {
        const more = new Map([
          ...(context.variables ?? []),
          ...variables.map(
            ([name, expression]) => [name, expression.evaluate(document, context.variables)] as const,
          ),
        ]);
        const inner: StageContext = { ...context, variables: more };
        found =
          joined === undefined && argument.has("from")
            ? nested(pipeline, inner, collection).run()
            : nested(pipeline, inner, null).run(found);
      }
      const out = new Map(document);
      setComputed(out, path, 0, yield* gathered(found));
      yield out;
    }
  };
};

/** Finds the documents whose foreign field equals the local one, by index if there is one. */
function equalityJoin(
  collection: Collection | undefined,
  local: string[],
  foreign: string,
  { source }: StageContext,
): (document: Doc) => Flow {
  if (collection === undefined || source === undefined) return () => [];
  return (document) => {
    const found = valuesAt(document, local).flatMap((v) => (isArray(v) ? v : [v]));
    const filter = doc({ [foreign]: doc({ $in: found.length === 0 ? [null] : found }) });
    return docs(prepare(collection, { filter }), source.view);
  };
}
