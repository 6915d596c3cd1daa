import { compare } from "../../bson/compare.ts";
import { encodeKey } from "../../bson/keys.ts";
import { type Doc, doc, int, isArray, isDoc, type Value } from "../../bson/values.ts";
import { MongoError } from "../../errors.ts";
import { compileAccumulator } from "../accumulators.ts";
import type { Env, Fn } from "../env.ts";
import { compilerFor } from "../expression.ts";
import { type Flow, gathered, type StageCompiler, type StageContext } from "../stage.ts";

type Start = ReturnType<typeof compileAccumulator>;

/** Groups documents by a key; `_id` is the key, other fields are accumulated. */
function* grouped(
  input: Flow,
  key: (env: Env) => Value,
  fields: [string, Start][],
  ctx: StageContext,
): Generator<Doc | undefined> {
  const groups = new Map<string, { id: Value; accumulators: ReturnType<Start>[] }>();
  const variables = ctx.variables ?? new Map();
  for (const d of input) {
    if (d === undefined) {
      yield undefined;
      continue;
    }
    const env = { root: d, variables };
    const id = key(env);
    const name = encodeKey([id], undefined, ctx.collation).toString("latin1");
    let g = groups.get(name);
    if (g === undefined) {
      g = { id, accumulators: fields.map(([, start]) => start()) };
      groups.set(name, g);
    }
    for (const a of g.accumulators) a.add(env);
  }
  for (const g of groups.values()) {
    const out: Doc = new Map([["_id", g.id]]);
    for (const [i, [name]] of fields.entries()) {
      const v = g.accumulators[i]?.result();
      if (v !== undefined) out.set(name, v);
    }
    yield out;
  }
}

function accumulators(spec: Doc, ctx: StageContext): [string, Start][] {
  const c = compilerFor(ctx);
  const out: [string, Start][] = [];
  for (const [k, v] of spec) {
    if (k === "_id") continue;
    if (k.includes(".")) throw new MongoError(40235, `The field name '${k}' cannot contain '.'`);
    if (k.startsWith("$")) throw new MongoError(40236, `The field name '${k}' cannot be an operator name`);
    out.push([k, compileAccumulator(k, v, c)]);
  }
  return out;
}

const group: StageCompiler = (arg, ctx) => {
  if (!isDoc(arg)) throw new MongoError(15947, "a group's fields must be specified in an object");
  if (!arg.has("_id")) throw new MongoError(15955, "a group specification must include an _id");
  const key = compilerFor(ctx).compile(arg.get("_id") ?? null);
  const fields = accumulators(arg, ctx);
  return (input) => grouped(input, (env) => key(env) ?? null, fields, ctx);
};

const sortByCount: StageCompiler = (arg, ctx) => {
  const key = compilerFor(ctx).compile(arg);
  const fields = accumulators(doc({ count: doc({ $sum: int(1) }) }), ctx);
  return function* (input) {
    const out = yield* gathered(grouped(input, (env) => key(env) ?? null, fields, ctx));
    yield* out.sort((a, b) => compare(b.get("count") ?? null, a.get("count") ?? null));
  };
};

const bucket: StageCompiler = (arg, ctx) => {
  if (!isDoc(arg)) throw new MongoError(40201, "Argument to $bucket stage must be an object");
  for (const k of arg.keys())
    if (!["groupBy", "boundaries", "default", "output"].includes(k))
      throw new MongoError(40197, `Unrecognized option to $bucket: ${k}.`);
  const boundaries = arg.get("boundaries");
  if (!arg.has("groupBy") || boundaries === undefined)
    throw new MongoError(40198, "$bucket requires 'groupBy' and 'boundaries' to be specified.");
  if (!isArray(boundaries)) throw new MongoError(40200, "The $bucket 'boundaries' field must be an array");
  if (boundaries.length < 2)
    throw new MongoError(
      40192,
      `The $bucket 'boundaries' field must have at least 2 values, but found ${boundaries.length} value(s).`,
    );
  for (let i = 1; i < boundaries.length; i++)
    if (compare(boundaries[i - 1] ?? null, boundaries[i] ?? null) >= 0)
      throw new MongoError(
        40194,
        "The 'boundaries' option to $bucket must be sorted, but elements are not in ascending order",
      );
  const by: Fn = compilerFor(ctx).compile(arg.get("groupBy") ?? null);
  const other = arg.get("default");
  const output = arg.get("output");
  const fields = accumulators(isDoc(output) ? output : doc({ count: doc({ $sum: int(1) }) }), ctx);
  const key = (env: Env): Value => {
    const v = by(env);
    for (let i = 0; i + 1 < boundaries.length; i++)
      if (
        v !== undefined &&
        compare(v, boundaries[i] ?? null) >= 0 &&
        compare(v, boundaries[i + 1] ?? null) < 0
      )
        return boundaries[i] ?? null;
    if (other === undefined)
      throw new MongoError(
        40066,
        "$switch could not find a matching branch for an input, and no default was specified.",
      );
    return other;
  };
  return function* (input) {
    const out = yield* gathered(grouped(input, key, fields, ctx));
    yield* out.sort((a, b) => compare(a.get("_id") ?? null, b.get("_id") ?? null));
  };
};

/** Stages that put documents into groups. */
export const groupStages: Record<string, StageCompiler> = {
  $group: group,
  $sortByCount: sortByCount,
  $bucket: bucket,
};
