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

const LOOKUP = ["from", "as", "localField", "foreignField", "let", "pipeline"];

/** `$lookup`: joins by equal fields, by a pipeline, or both. */
export const lookup: StageCompiler = (arg, ctx) => {
  if (!isDoc(arg)) throw failedToParse("the $lookup specification must be an Object");
  for (const k of arg.keys())
    if (!LOOKUP.includes(k)) throw failedToParse(`unknown argument to $lookup: ${k}`);
  const as = text(arg, "as");
  if (as === undefined) throw failedToParse("must specify 'as' field for a $lookup");
  const pipeline = arg.get("pipeline");
  if (!arg.has("from") && pipeline === undefined)
    throw failedToParse("must specify 'from' field for a $lookup");
  const local = text(arg, "localField");
  const foreign = text(arg, "foreignField");
  if ((local === undefined) !== (foreign === undefined) || (local === undefined && pipeline === undefined))
    throw failedToParse(
      "$lookup requires both or neither of 'localField' and 'foreignField' to be specified",
    );
  const vars = arg.get("let");
  const variables = isDoc(vars) ? [...vars].map(([k, v]) => [k, compileExpression(v, ctx)] as const) : [];
  const path = as.split(".");
  return function* (input) {
    const collection = collectionNamed(arg.get("from"), ctx);
    const joined =
      local !== undefined && foreign !== undefined
        ? equalityJoin(collection, local.split("."), foreign, ctx)
        : undefined;
    for (const d of input) {
      if (d === undefined) {
        yield undefined;
        continue;
      }
      let found: Flow = joined?.(d) ?? (arg.has("from") ? documentsOf(collection, ctx) : []);
      if (isArray(pipeline)) {
        const more = new Map([
          ...(ctx.variables ?? []),
          ...variables.map(([k, e]) => [k, e.evaluate(d, ctx.variables)] as const),
        ]);
        const inner: StageContext = { ...ctx, variables: more };
        found =
          joined === undefined && arg.has("from")
            ? nested(pipeline, inner, collection).run()
            : nested(pipeline, inner, null).run(found);
      }
      const out = new Map(d);
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
): (d: Doc) => Flow {
  if (collection === undefined || source === undefined) return () => [];
  return (d) => {
    const found = valuesAt(d, local).flatMap((v) => (isArray(v) ? v : [v]));
    const filter = doc({ [foreign]: doc({ $in: found.length === 0 ? [null] : found }) });
    return docs(prepare(collection, { filter }), source.view);
  };
}
