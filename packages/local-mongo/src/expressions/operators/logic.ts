import { compare } from "../../bson/compare.ts";
import { truthy } from "../../bson/numbers.ts";
import { Int32, isArray, isDoc, type Value } from "../../bson/values.ts";
import { MongoError } from "../../errors.ts";
import { extend, type Operator } from "../environment.ts";
import { named, nullish, onValues } from "./arguments.ts";

/** A comparison of two values, of which a missing field is below everything. */
const comparison = (name: string, result: (order: number) => Value): Operator =>
  onValues(name, 2, 2, ([left, right]) =>
    left === undefined || right === undefined
      ? result((left === undefined ? 0 : 1) - (right === undefined ? 0 : 1))
      : result(compare(left, right)),
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
  $ifNull: ifNull,
  $let: letOperator,
  $literal: (argument) => () => argument,
  $const: (argument) => () => argument,
  $rand: () => () => Math.random(),
  $meta: () => () => undefined,
};
