import { encodeKey } from "../../bson/keys.ts";
import { type Doc, isDoc, type Value } from "../../bson/values.ts";
import { MongoError } from "../../errors.ts";
import {
  type Accumulator,
  compileAccumulator,
  type StartAccumulator,
} from "../../expressions/accumulators.ts";
import type { Environment } from "../../expressions/environment.ts";
import { compilerFor } from "../../expressions/expression.ts";
import type { Flow, StageCompiler, StageContext } from "../stage.ts";

/** Groups documents by a key; `_id` is the key, other fields are accumulated. */
function* grouped(
  input: Flow,
  key: (env: Environment) => Value,
  fields: [string, StartAccumulator][],
  ctx: StageContext,
): Generator<Doc | undefined> {
  const groups = new Map<string, { id: Value; accumulators: Accumulator[] }>();
  const variables = ctx.variables ?? new Map();
  for (const d of input) {
    if (d === undefined) {
      yield undefined;
      continue;
    }
    const env = { root: d, variables };
    const id = key(env);
    const name = encodeKey([id]).toString("latin1");
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

function accumulators(spec: Doc, ctx: StageContext): [string, StartAccumulator][] {
  const c = compilerFor(ctx);
  const out: [string, StartAccumulator][] = [];
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

/** Stages that put documents into groups. */
export const groupStages: Record<string, StageCompiler> = {
  $group: group,
};
