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
  context: StageContext,
): Generator<Doc | undefined> {
  const groups = new Map<string, { id: Value; accumulators: Accumulator[] }>();
  const variables = context.variables ?? new Map();
  for (const document of input) {
    if (document === undefined) {
      yield undefined;
      continue;
    }
    const env = { root: document, variables };
    const id = key(env);
    const name = encodeKey([id]).toString("latin1");
    let group = groups.get(name);
    if (group === undefined) {
      group = { id, accumulators: fields.map(([, start]) => start()) };
      groups.set(name, group);
    }
    for (const accumulator of group.accumulators) accumulator.add(env);
  }
  for (const { id, accumulators } of groups.values()) {
    const out: Doc = new Map([["_id", id]]);
    for (const [index, [name]] of fields.entries()) {
      const value = accumulators[index]?.result();
      if (value !== undefined) out.set(name, value);
    }
    yield out;
  }
}

function accumulators(spec: Doc, context: StageContext): [string, StartAccumulator][] {
  const compiler = compilerFor(context);
  const out: [string, StartAccumulator][] = [];
  for (const [key, value] of spec) {
    if (key === "_id") continue;
    if (key.includes(".")) throw new MongoError(40235, `The field name '${key}' cannot contain '.'`);
    if (key.startsWith("$"))
      throw new MongoError(40236, `The field name '${key}' cannot be an operator name`);
    out.push([key, compileAccumulator(key, value, compiler)]);
  }
  return out;
}

/** `$group`. */
export const group: StageCompiler = (argument, context) => {
  if (!isDoc(argument)) throw new MongoError(15947, "a group's fields must be specified in an object");
  if (!argument.has("_id")) throw new MongoError(15955, "a group specification must include an _id");
  const key = compilerFor(context).compile(argument.get("_id") ?? null);
  const fields = accumulators(argument, context);
  return (input) => grouped(input, (env) => key(env) ?? null, fields, context);
};
