import { encodeKey } from "../../bson/keys.ts";
import { type Doc, doc, isArray, isDoc, type Value } from "../../bson/values.ts";
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

/** Finds the documents whose foreign field equals the local one: by index if there is one, else by a hash table. */
function equalityJoin(
  collection: Collection | undefined,
  local: string[],
  foreign: string,
  ctx: StageContext,
): (d: Doc) => Flow {
  const { source } = ctx;
  if (collection === undefined || source === undefined) return () => [];
  const indexed = collection.indexes.some(
    (x) =>
      x.parts[0]?.path === foreign && x.partial === undefined && !x.sparse && x.collation === ctx.collation,
  );
  const localValues = (d: Doc): Value[] => {
    const found = valuesAt(d, local).flatMap((v) => (isArray(v) ? v : [v]));
    return found.length === 0 ? [null] : found;
  };
  if (indexed)
    return (d) => {
      const filter = doc({ [foreign]: doc({ $in: localValues(d) }) });
      return docs(prepare(collection, { filter, collation: ctx.collation }), source.view);
    };
  const key = (v: Value): string => encodeKey([v], undefined, ctx.collation).toString("latin1");
  let table: Map<string, { d: Doc; i: number }[]> | undefined;
  const parts = foreign.split(".");
  return function* (d) {
    table ??= yield* hashTable(documentsOf(collection, ctx), parts, key);
    const hits = new Map<number, Doc>();
    for (const v of localValues(d)) for (const hit of table.get(key(v)) ?? []) hits.set(hit.i, hit.d);
    yield* [...hits].sort(([a], [b]) => a - b).map(([, x]) => x);
  };
}

function* hashTable(
  input: Flow,
  parts: string[],
  key: (v: Value) => string,
): Generator<undefined, Map<string, { d: Doc; i: number }[]>> {
  const table = new Map<string, { d: Doc; i: number }[]>();
  let i = 0;
  for (const d of input) {
    if (d === undefined) {
      yield undefined;
      continue;
    }
    const values = valuesAt(d, parts);
    const all = values.length === 0 ? [null] : values.flatMap((v) => (isArray(v) ? [...v, v] : [v]));
    for (const k of new Set(all.map(key))) {
      const list = table.get(k);
      if (list) list.push({ d, i });
      else table.set(k, [{ d, i }]);
    }
    i += 1;
  }
  return table;
}
