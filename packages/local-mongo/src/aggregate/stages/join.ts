import { encodeKey } from "../../bson/keys.ts";
import { wholeNumber } from "../../bson/numbers.ts";
import { type Doc, doc, isArray, isDoc, type Value } from "../../bson/values.ts";
import { failedToParse, MongoError } from "../../errors.ts";
import { prepare } from "../../query/execute.ts";
import { valuesAt } from "../../query/path.ts";
import { setComputed } from "../../query/projection.ts";
import type { Collection } from "../../storage/collection.ts";
import { documentsOf } from "../documents.ts";
import { compileExpression } from "../expression.ts";
import type { Pipeline, Stage, StageCompiler, StageContext } from "../stage.ts";

const text = (d: Doc, key: string): string | undefined => {
  const v = d.get(key);
  if (v !== undefined && typeof v !== "string")
    throw failedToParse(`$lookup argument '${key}' must be a string, is type ${typeof v}`);
  return v;
};

function nested(stages: Value[], ctx: StageContext, collection: Collection | undefined | null): Pipeline {
  if (ctx.compilePipeline === undefined) throw new MongoError(40324, "this stage is not allowed here");
  return ctx.compilePipeline(stages, ctx, collection);
}

function collectionNamed(from: Value | undefined, ctx: StageContext): Collection | undefined {
  const { source } = ctx;
  if (source === undefined) throw new MongoError(40324, "this stage is not allowed here");
  if (isDoc(from)) return source.find(String(from.get("db") ?? source.db), String(from.get("coll")));
  return typeof from === "string" ? source.find(source.db, from) : undefined;
}

const LOOKUP = ["from", "as", "localField", "foreignField", "let", "pipeline"];
const lookup: StageCompiler = (arg, ctx) => {
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
      let found: Iterable<Doc> = joined?.(d) ?? (arg.has("from") ? documentsOf(collection, ctx) : []);
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
      setComputed(out, path, 0, [...found]);
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
): (d: Doc) => Doc[] {
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
      return [...prepare(collection, { filter, collation: ctx.collation }).run(source.view)].map(
        (f) => f.doc,
      );
    };
  const key = (v: Value): string => encodeKey([v], undefined, ctx.collation).toString("latin1");
  let table: Map<string, { d: Doc; i: number }[]> | undefined;
  const parts = foreign.split(".");
  return (d) => {
    table ??= hashTable(documentsOf(collection, ctx), parts, key);
    const hits = new Map<number, Doc>();
    for (const v of localValues(d)) for (const hit of table.get(key(v)) ?? []) hits.set(hit.i, hit.d);
    return [...hits].sort(([a], [b]) => a - b).map(([, x]) => x);
  };
}

function hashTable(
  docs: Iterable<Doc>,
  parts: string[],
  key: (v: Value) => string,
): Map<string, { d: Doc; i: number }[]> {
  const table = new Map<string, { d: Doc; i: number }[]>();
  let i = 0;
  for (const d of docs) {
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

const graphLookup: StageCompiler = (arg, ctx) => {
  if (!isDoc(arg)) throw failedToParse("the $graphLookup stage specification must be an object");
  for (const k of ["from", "startWith", "connectFromField", "connectToField", "as"])
    if (!arg.has(k)) throw new MongoError(40105, `$graphLookup requires '${k}' to be specified`);
  const start = compileExpression(arg.get("startWith") ?? null, ctx);
  const from = String(arg.get("connectFromField")).split(".");
  const to = String(arg.get("connectToField"));
  const max = wholeNumber(arg.get("maxDepth")) ?? Number.POSITIVE_INFINITY;
  const depthField = arg.get("depthField");
  const restrict = arg.get("restrictSearchWithMatch");
  const as = String(arg.get("as")).split(".");
  return function* (input) {
    const collection = collectionNamed(arg.get("from"), ctx);
    for (const d of input) {
      const first = start.evaluate(d, ctx.variables);
      const found: Doc[] = [];
      const seen = new Set<string>();
      let frontier: Value[] = first === undefined ? [] : isArray(first) ? first : [first];
      for (let depth = 0; depth <= max && frontier.length > 0; depth++) {
        const filter = doc({ [to]: doc({ $in: frontier }) });
        if (isDoc(restrict)) filter.set("$and", [restrict]);
        frontier = [];
        for (const f of ctx.source
          ? prepare(collection, { filter, collation: ctx.collation }).run(ctx.source.view)
          : []) {
          const id = encodeKey([f.doc.get("_id") ?? null]).toString("latin1");
          if (seen.has(id)) continue;
          seen.add(id);
          found.push(
            typeof depthField === "string" ? new Map([...f.doc, [depthField, BigInt(depth)]]) : f.doc,
          );
          frontier.push(...valuesAt(f.doc, from).flatMap((v) => (isArray(v) ? v : [v])));
        }
      }
      const out = new Map(d);
      setComputed(out, as, 0, found);
      yield out;
    }
  };
};

const unionWith: StageCompiler = (arg, ctx) => {
  const spec = isDoc(arg) ? arg : doc({ coll: arg });
  const pipeline = spec.get("pipeline");
  const stages = isArray(pipeline) ? pipeline : [];
  return function* (input) {
    yield* input;
    if (spec.has("coll")) yield* nested(stages, ctx, collectionNamed(spec.get("coll"), ctx)).run();
    else yield* nested(stages, ctx, null).run([]);
  };
};

const facet: StageCompiler = (arg, ctx) => {
  if (!isDoc(arg))
    throw new MongoError(
      40169,
      `the $facet specification must be a non-empty object, but found: ${String(arg)}`,
    );
  if (arg.size === 0)
    throw new MongoError(40169, "the $facet specification must be a non-empty object, but found: {}");
  const facets: [string, Stage][] = [...arg].map(([k, stages]) => {
    if (!isArray(stages))
      throw new MongoError(40170, `arguments to $facet must be arrays, ${k} is type ${typeof stages}`);
    for (const s of stages) {
      const name = isDoc(s) ? s.keys().next().value : undefined;
      if (
        name !== undefined &&
        ["$out", "$merge", "$facet", "$collStats", "$indexStats", "$geoNear", "$documents"].includes(name)
      )
        throw new MongoError(40600, `${name} is not allowed to be used within a $facet stage`);
    }
    const compiled = nested(stages, ctx, null);
    return [k, (input) => compiled.run(input)];
  });
  return (input) => {
    const all = [...input];
    return [new Map(facets.map(([k, run]) => [k, [...run(all)]] as const))];
  };
};

/** Stages that bring in other collections or pipelines. */
export const joinStages: Record<string, StageCompiler> = {
  $lookup: lookup,
  $graphLookup: graphLookup,
  $unionWith: unionWith,
  $facet: facet,
};
