import type { Num } from "../../bson/numbers.ts";
import { typeName } from "../../bson/type-names.ts";
import { isArray, isNumber, UNDEFINED, type Value } from "../../bson/values.ts";
import { MongoError } from "../../errors.ts";
import type { Compiler, Fn, Operator } from "../env.ts";

/** Whether a value is null, undefined or missing. */
export const nullish = (v: Value | undefined): v is null | undefined | typeof UNDEFINED =>
  v === undefined || v === null || v === UNDEFINED;

/** An operator on evaluated arguments, `min` to `max` of them; one argument may stand without an array. */
export function onValues(
  name: string,
  min: number,
  max: number,
  f: (args: readonly (Value | undefined)[], c: Compiler) => Value | undefined,
): Operator {
  return (arg, c) => {
    const list = isArray(arg) ? arg : [arg];
    if (list.length < min || list.length > max) throw wrongCount(name, min, max, list.length);
    const fns = list.map((x) => c.compile(x));
    return (env) =>
      f(
        fns.map((g) => g(env)),
        c,
      );
  };
}

function wrongCount(name: string, min: number, max: number, got: number): MongoError {
  if (min === max)
    return new MongoError(16020, `Expression ${name} takes exactly ${min} arguments. ${got} were passed in.`);
  return new MongoError(
    28667,
    `Expression ${name} takes at least ${min} arguments, and at most ${max}, but ${got} were passed in.`,
  );
}

/** An operator of one argument. */
export const unary = (name: string, f: (v: Value | undefined) => Value | undefined): Operator =>
  onValues(name, 1, 1, ([v]) => f(v));

/** An operator of one number; null in, null out. */
export const numeric = (name: string, f: (v: Num) => Value): Operator =>
  unary(name, (v) => {
    if (nullish(v)) return null;
    if (!isNumber(v)) throw new MongoError(28765, `${name} only supports numeric types, not ${typeName(v)}`);
    return f(v);
  });

/** Named arguments of an operator, compiled; `required` ones must be there and no others than `optional`. */
export function named(
  name: string,
  arg: Value,
  c: Compiler,
  required: readonly string[],
  optional: readonly string[] = [],
): Map<string, Fn> {
  if (!(arg instanceof Map)) throw new MongoError(9, `${name} only supports an object as its argument`);
  for (const k of required) if (!arg.has(k)) throw new MongoError(9, `Missing '${k}' parameter to ${name}`);
  const out = new Map<string, Fn>();
  for (const [k, v] of arg) {
    if (!required.includes(k) && !optional.includes(k))
      throw new MongoError(9, `Unrecognized argument to ${name}: ${k}`);
    out.set(k, c.compile(v));
  }
  return out;
}
