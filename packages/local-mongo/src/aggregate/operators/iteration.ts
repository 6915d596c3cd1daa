import { truthy, wholeNumber } from "../../bson/numbers.ts";
import { typeName } from "../../bson/type-names.ts";
import { isArray, isDoc, type Value } from "../../bson/values.ts";
import { MongoError } from "../../errors.ts";
import { extend, type Operator } from "../env.ts";
import { nullish } from "./arguments.ts";

const iterate =
  (
    name: string,
    body: string,
    f: (input: Value[], each: (v: Value, i: number) => Value | undefined, limit: number | undefined) => Value,
  ): Operator =>
  (arg, c) => {
    if (!isDoc(arg)) throw new MongoError(16878, `${name} only supports an object as its argument`);
    for (const k of arg.keys())
      if (!["input", "as", "limit", body].includes(k))
        throw new MongoError(16879, `Unrecognized parameter to ${name}: ${k}`);
    if (!arg.has("input")) throw new MongoError(16880, `Missing 'input' parameter to ${name}`);
    if (!arg.has(body)) throw new MongoError(16882, `Missing '${body}' parameter to ${name}`);
    const as = String(arg.get("as") ?? "this");
    const input = c.compile(arg.get("input") ?? null);
    const fn = c.with([as]).compile(arg.get(body) ?? null);
    const limit = arg.has("limit") ? c.compile(arg.get("limit") ?? null) : undefined;
    return (env) => {
      const list = input(env);
      if (nullish(list)) return null;
      if (!isArray(list))
        throw new MongoError(
          name === "$map" ? 16883 : 28651,
          `input to ${name} must be an array not ${typeName(list)}`,
        );
      return f(list, (v) => fn(extend(env, [[as, v]])), wholeNumber(limit?.(env)));
    };
  };

const map = iterate("$map", "in", (list, each) => list.map((v, i) => each(v, i) ?? null));

const filter = iterate("$filter", "cond", (list, each, limit) => {
  const out: Value[] = [];
  for (const [i, v] of list.entries()) {
    if (limit !== undefined && out.length >= limit) break;
    if (truthy(each(v, i))) out.push(v);
  }
  return out;
});

const reduce: Operator = (arg, c) => {
  if (!isDoc(arg)) throw new MongoError(40075, "$reduce requires an object as an argument");
  for (const k of ["input", "initialValue", "in"])
    if (!arg.has(k)) throw new MongoError(40077, `$reduce requires '${k}' to be specified`);
  const input = c.compile(arg.get("input") ?? null);
  const initial = c.compile(arg.get("initialValue") ?? null);
  const fn = c.with(["this", "value"]).compile(arg.get("in") ?? null);
  return (env) => {
    const list = input(env);
    if (nullish(list)) return null;
    if (!isArray(list))
      throw new MongoError(40080, `$reduce requires that 'input' be an array, found: ${typeName(list)}`);
    let value = initial(env);
    for (const v of list)
      value = fn(
        extend(env, [
          ["this", v],
          ["value", value],
        ]),
      );
    return value;
  };
};

/** Operators that run an expression on every element. */
export const iterationOperators: Record<string, Operator> = {
  $map: map,
  $filter: filter,
  $reduce: reduce,
};
