import { compare } from "../../bson/compare.ts";
import { truthy } from "../../bson/numbers.ts";
import { Int32, isArray, isDoc, type Value } from "../../bson/values.ts";
import { MongoError } from "../../errors.ts";
import { type Compiler, extend, type Fn, type Operator } from "../env.ts";
import { named, nullish, onValues } from "./arguments.ts";

/** Order in expressions, where a missing field is below everything. */
export function order(a: Value | undefined, b: Value | undefined, c: Compiler): number {
  if (a === undefined || b === undefined) return (a === undefined ? 0 : 1) - (b === undefined ? 0 : 1);
  return compare(a, b, c.collation);
}

const comparison = (name: string, f: (c: number) => Value): Operator =>
  onValues(name, 2, 2, ([a, b], c) => f(order(a, b, c)));

const cond: Operator = (arg, c) => {
  let [test, yes, no]: (Fn | undefined)[] = [];
  if (isArray(arg)) {
    if (arg.length !== 3)
      throw new MongoError(
        16020,
        `Expression $cond takes exactly 3 arguments. ${arg.length} were passed in.`,
      );
    [test, yes, no] = arg.map((x) => c.compile(x));
  } else if (isDoc(arg)) {
    for (const k of ["if", "then", "else"])
      if (!arg.has(k)) throw new MongoError(17080, `Missing '${k}' parameter to $cond`);
    const fns = named("$cond", arg, c, ["if", "then", "else"]);
    [test, yes, no] = [fns.get("if"), fns.get("then"), fns.get("else")];
  } else throw new MongoError(16020, "Expression $cond takes exactly 3 arguments. 1 were passed in.");
  return (env) => (truthy(test?.(env)) ? yes?.(env) : no?.(env));
};

const switchOperator: Operator = (arg, c) => {
  if (!isDoc(arg))
    throw new MongoError(40060, `$switch requires an object as an argument, found: ${typeof arg}`);
  const list = arg.get("branches");
  if (!isArray(list)) throw new MongoError(40061, "$switch expected an array for 'branches', found: missing");
  if (list.length === 0) throw new MongoError(40068, "$switch requires at least one branch.");
  const branches = list.map((b) => {
    if (!isDoc(b)) throw new MongoError(40062, "$switch expected each branch to be an object");
    if (!b.has("case")) throw new MongoError(40065, "$switch requires each branch have a 'case' expression");
    if (!b.has("then")) throw new MongoError(40066, "$switch requires each branch have a 'then' expression.");
    return { test: c.compile(b.get("case") ?? null), result: c.compile(b.get("then") ?? null) };
  });
  const otherwise = arg.has("default") ? c.compile(arg.get("default") ?? null) : undefined;
  return (env) => {
    for (const b of branches) if (truthy(b.test(env))) return b.result(env);
    if (otherwise === undefined)
      throw new MongoError(
        40066,
        "$switch could not find a matching branch for an input, and no default was specified.",
      );
    return otherwise(env);
  };
};

const ifNull: Operator = (arg, c) => {
  if (!isArray(arg) || arg.length < 2)
    throw new MongoError(
      1257300,
      `$ifNull needs at least two arguments, had: ${isArray(arg) ? arg.length : 1}`,
    );
  const fns = arg.map((x) => c.compile(x));
  return (env) => {
    let last: Value | undefined;
    for (const f of fns) {
      last = f(env);
      if (!nullish(last)) return last;
    }
    return last;
  };
};

const letOperator: Operator = (arg, c) => {
  if (!isDoc(arg)) throw new MongoError(16874, "$let only supports an object as its argument");
  for (const k of arg.keys())
    if (k !== "vars" && k !== "in") throw new MongoError(16875, `Unrecognized parameter to $let: ${k}`);
  const vars = arg.get("vars");
  if (!isDoc(vars)) throw new MongoError(16876, "Missing 'vars' parameter to $let");
  if (!arg.has("in")) throw new MongoError(16877, "Missing 'in' parameter to $let");
  const fns = [...vars].map(([k, v]) => [k, c.compile(v)] as const);
  const body = c.with([...vars.keys()]).compile(arg.get("in") ?? null);
  return (env) =>
    body(
      extend(
        env,
        fns.map(([k, f]) => [k, f(env)] as const),
      ),
    );
};

const junction =
  (every: boolean): Operator =>
  (arg, c) => {
    const fns = (isArray(arg) ? arg : [arg]).map((x) => c.compile(x));
    return (env) => {
      for (const f of fns) if (truthy(f(env)) !== every) return !every;
      return every;
    };
  };

export const logicOperators: Record<string, Operator> = {
  $and: junction(true),
  $or: junction(false),
  $not: onValues("$not", 1, 1, ([v]) => !truthy(v)),
  $eq: comparison("$eq", (c) => c === 0),
  $ne: comparison("$ne", (c) => c !== 0),
  $gt: comparison("$gt", (c) => c > 0),
  $gte: comparison("$gte", (c) => c >= 0),
  $lt: comparison("$lt", (c) => c < 0),
  $lte: comparison("$lte", (c) => c <= 0),
  $cmp: comparison("$cmp", (c) => new Int32(Math.sign(c))),
  $cond: cond,
  $switch: switchOperator,
  $ifNull: ifNull,
  $let: letOperator,
  $literal: (arg) => () => arg,
  $const: (arg) => () => arg,
  $rand: () => () => Math.random(),
  $meta: () => () => undefined,
};
