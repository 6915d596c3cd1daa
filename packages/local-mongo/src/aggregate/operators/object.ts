import { typeName } from "../../bson/type-names.ts";
import { type Doc, isArray, isDoc, type Value } from "../../bson/values.ts";
import { MongoError } from "../../errors.ts";
import type { Operator } from "../env.ts";
import { named, nullish, onValues } from "./arguments.ts";

function merge(args: readonly (Value | undefined)[]): Doc {
  const out: Doc = new Map();
  for (const a of args) {
    if (nullish(a)) continue;
    if (!isDoc(a))
      throw new MongoError(
        40400,
        `$mergeObjects requires object inputs, but input is of type ${typeName(a)}`,
      );
    for (const [k, v] of a) out.set(k, v);
  }
  return out;
}

const mergeObjects = onValues("$mergeObjects", 0, Number.POSITIVE_INFINITY, (args) =>
  merge(args.length === 1 && isArray(args[0]) ? args[0] : args),
);

const getField: Operator = (arg, c) => {
  const short = !isDoc(arg) || !arg.has("field");
  const field = c.compile(short ? arg : (arg.get("field") ?? null));
  const input = short || !arg.has("input") ? c.compile("$$CURRENT") : c.compile(arg.get("input") ?? null);
  return (env) => {
    const name = field(env);
    if (typeof name !== "string")
      throw new MongoError(
        5654602,
        `$getField requires 'field' to evaluate to type String, but got ${typeName(name)}`,
      );
    const from = input(env);
    return isDoc(from) ? from.get(name) : nullish(from) ? (from === undefined ? undefined : null) : undefined;
  };
};

const setField: Operator = (arg, c) => {
  const fns = named("$setField", arg, c, ["field", "input", "value"]);
  return (env) => {
    const name = fns.get("field")?.(env);
    const input = fns.get("input")?.(env);
    if (typeof name !== "string")
      throw new MongoError(4161107, "$setField requires 'field' to evaluate to type String");
    if (nullish(input)) return null;
    if (!isDoc(input)) throw new MongoError(4161105, "$setField requires 'input' to evaluate to type Object");
    const out = new Map(input);
    const v = fns.get("value")?.(env);
    if (v === undefined) out.delete(name);
    else out.set(name, v);
    return out;
  };
};

const unsetField: Operator = (arg, c) => {
  const fns = named("$unsetField", arg, c, ["field", "input"]);
  return (env) => {
    const name = fns.get("field")?.(env);
    const input = fns.get("input")?.(env);
    if (nullish(input)) return null;
    if (!isDoc(input))
      throw new MongoError(4161105, "$unsetField requires 'input' to evaluate to type Object");
    const out = new Map(input);
    out.delete(String(name));
    return out;
  };
};

export const objectOperators: Record<string, Operator> = {
  $mergeObjects: mergeObjects,
  $getField: getField,
  $setField: setField,
  $unsetField: unsetField,
};
