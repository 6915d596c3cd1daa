import { compare } from "../../bson/compare.ts";
import { truthy } from "../../bson/numbers.ts";
import { typeName } from "../../bson/type-names.ts";
import { isArray, isDoc, type Value } from "../../bson/values.ts";
import { MongoError } from "../../errors.ts";
import type { Operator } from "../environment.ts";
import { nullish, onValues, wrongCount } from "./arguments.ts";

/** A comparison of two values, of which a missing field is below everything. */
const comparison = (name: string, result: (order: number) => Value): Operator =>
  onValues(name, 2, 2, ([left, right]) =>
    left === undefined || right === undefined
      ? result((left === undefined ? 0 : 1) - (right === undefined ? 0 : 1))
      : result(compare(left, right)),
  );

const branches = ["if", "then", "else"];

const conditional: Operator = (argument, compiler) => {
  if (isDoc(argument))
    for (const name of branches)
      if (!argument.has(name)) throw new MongoError(17080, `Missing '${name}' parameter to $cond`);
  const parts = isDoc(argument) ? branches.map((name) => argument.get(name) ?? null) : argument;
  if (!isArray(parts) || parts.length !== 3)
    throw wrongCount("$cond", 3, 3, isArray(parts) ? parts.length : 1);
  const [test, yes, no] = parts.map((part) => compiler.compile(part));
  return (environment) => (truthy(test?.(environment)) ? yes?.(environment) : no?.(environment));
};

const ifNull: Operator = (argument, compiler) => {
  if (!isArray(argument) || argument.length < 2)
    throw new MongoError(1257300, "$ifNull needs at least two arguments");
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
  $cond: conditional,
  $type: onValues("$type", 1, 1, ([value]) => typeName(value)),
  $ifNull: ifNull,
  $literal: (argument) => () => argument,
  $rand: () => () => Math.random(),
};
