import { compare } from "../../bson/compare.ts";
import { truthy } from "../../bson/numbers.ts";
import { Int32, isArray, isDoc, type Value } from "../../bson/values.ts";
import { MongoError } from "../../errors.ts";
import { extend, type Operator } from "../environment.ts";
import { named, nullish, onValues } from "./arguments.ts";

/** A comparison of two values, of which a missing field is below everything. */
const comparison = (name: string, result: (order: number) => Value): Operator =>
  onValues(name, 2, 2, ([left, right], { collation }) =>
    left === undefined || right === undefined
      ? result((left === undefined ? 0 : 1) - (right === undefined ? 0 : 1))
      : result(compare(left, right, collation)),
  );

const conditional: Operator = (argument, compiler) => {
  if (!isArray(argument) && !isDoc(argument))
    throw new MongoError(16020, "Expression $cond takes exactly 3 arguments. 1 were passed in.");
  if (isArray(argument) && argument.length !== 3)
    throw new MongoError(
      16020,
      `Expression $cond takes exactly 3 arguments. ${argument.length} were passed in.`,
    );
  if (isDoc(argument))
    for (const name of ["if", "then", "else"])
      if (!argument.has(name)) throw new MongoError(17080, `Missing '${name}' parameter to $cond`);
  const [test, yes, no] = isArray(argument)
    ? argument.map((branch) => compiler.compile(branch))
    : [...named("$cond", argument, compiler, ["if", "then", "else"])]
        .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
        .map(([, evaluate]) => evaluate);
  return (environment) => (truthy(test?.(environment)) ? yes?.(environment) : no?.(environment));
};
const order = ["if", "then", "else"];

const switchOperator: Operator = (argument, compiler) => {
  if (!isDoc(argument))
    throw new MongoError(40060, `$switch requires an object as an argument, found: ${typeof argument}`);
  const list = argument.get("branches");
  if (!isArray(list)) throw new MongoError(40061, "$switch expected an array for 'branches', found: missing");
  if (list.length === 0) throw new MongoError(40068, "$switch requires at least one branch.");
  const branches = list.map((branch) => {
    if (!isDoc(branch)) throw new MongoError(40062, "$switch expected each branch to be an object");
    if (!branch.has("case"))
      throw new MongoError(40065, "$switch requires each branch have a 'case' expression");
    if (!branch.has("then"))
      throw new MongoError(40066, "$switch requires each branch have a 'then' expression.");
    return {
      test: compiler.compile(branch.get("case") ?? null),
      result: compiler.compile(branch.get("then") ?? null),
    };
  });
  const otherwise = argument.has("default") ? compiler.compile(argument.get("default") ?? null) : undefined;
  return (environment) => {
    for (const { test, result } of branches) if (truthy(test(environment))) return result(environment);
    if (otherwise !== undefined) return otherwise(environment);
    throw new MongoError(
      40066,
      "$switch could not find a matching branch for an input, and no default was specified.",
    );
  };
};

const ifNull: Operator = (argument, compiler) => {
  if (!isArray(argument) || argument.length < 2)
    throw new MongoError(
      1257300,
      `$ifNull needs at least two arguments, had: ${isArray(argument) ? argument.length : 1}`,
    );
  const candidates = argument.map((candidate) => compiler.compile(candidate));
  return (environment) => {
    let last: Value | undefined;
    for (const evaluate of candidates) {
      last = evaluate(environment);
      if (!nullish(last)) return last;
    }
    return last;
  };
};

const letOperator: Operator = (argument, compiler) => {
  if (!isDoc(argument)) throw new MongoError(16874, "$let only supports an object as its argument");
  for (const name of argument.keys())
    if (name !== "vars" && name !== "in")
      throw new MongoError(16875, `Unrecognized parameter to $let: ${name}`);
  const variables = argument.get("vars");
  if (!isDoc(variables)) throw new MongoError(16876, "Missing 'vars' parameter to $let");
  if (!argument.has("in")) throw new MongoError(16877, "Missing 'in' parameter to $let");
  const compiled = [...variables].map(([name, value]) => [name, compiler.compile(value)] as const);
  const body = compiler.with([...variables.keys()]).compile(argument.get("in") ?? null);
  return (environment) =>
    body(
      extend(
        environment,
        compiled.map(([name, evaluate]) => [name, evaluate(environment)] as const),
      ),
    );
};

const junction =
  (every: boolean): Operator =>
  (argument, compiler) => {
    const operands = (isArray(argument) ? argument : [argument]).map((operand) => compiler.compile(operand));
    return (environment) =>
      every
        ? operands.every((evaluate) => truthy(evaluate(environment)))
        : operands.some((evaluate) => truthy(evaluate(environment)));
  };

/** Comparisons, conditions and constants. */
export const logicOperators: Record<string, Operator> = {
  $and: junction(true),
  $or: junction(false),
  $not: onValues("$not", 1, 1, ([value]) => !truthy(value)),
  $eq: comparison("$eq", (order) => order === 0),
  $ne: comparison("$ne", (order) => order !== 0),
  $gt: comparison("$gt", (order) => order > 0),
  $gte: comparison("$gte", (order) => order >= 0),
  $lt: comparison("$lt", (order) => order < 0),
  $lte: comparison("$lte", (order) => order <= 0),
  $cmp: comparison("$cmp", (order) => new Int32(Math.sign(order))),
  $cond: conditional,
  $switch: switchOperator,
  $ifNull: ifNull,
  $let: letOperator,
  $literal: (argument) => () => argument,
  $const: (argument) => () => argument,
  $rand: () => () => Math.random(),
  $meta: () => () => undefined,
};
