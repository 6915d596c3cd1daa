import { arithmetic, divideDecimals, type Num, toDecimal, toDouble } from "../../bson/numbers.ts";
import { typeName } from "../../bson/type-names.ts";
import { DateTime, Decimal, Int32, isArray, isNumber, type Value } from "../../bson/values.ts";
import { badValue, MongoError, typeMismatch } from "../../errors.ts";
import type { Operator } from "../environment.ts";
import { nullish, onValues } from "./arguments.ts";

type Values = readonly (Value | undefined)[];

/** Adds or multiplies with int64 overflow going to double, as expressions do. */
export function combine(operation: "add" | "subtract" | "multiply", left: Num, right: Num): Num {
  const exact = arithmetic(operation, left, right);
  if (exact !== undefined) return exact;
  const [first, second] = [toDouble(left), toDouble(right)];
  return operation === "add" ? first + second : operation === "subtract" ? first - second : first * second;
}

function add(values: Values): Value {
  let sum: Num = new Int32(0);
  let isDate = false;
  for (const value of values) {
    if (nullish(value)) return null;
    if (value instanceof DateTime) {
      if (isDate) throw new MongoError(16612, "only one date allowed in an $add expression");
      isDate = true;
      sum = combine("add", sum, BigInt(value.ms));
    } else if (isNumber(value)) sum = combine("add", sum, value);
    else throw typeMismatch(`$add only supports numeric or date types, not ${typeName(value)}`);
  }
  return isDate ? new DateTime(Math.round(toDouble(sum))) : sum;
}

function subtract([left, right]: Values): Value {
  if (nullish(left) || nullish(right)) return null;
  if (isNumber(left) && isNumber(right)) return combine("subtract", left, right);
  if (left instanceof DateTime && right instanceof DateTime) return BigInt(left.ms - right.ms);
  if (left instanceof DateTime && isNumber(right)) return new DateTime(left.ms - Math.trunc(toDouble(right)));
  throw typeMismatch(`can't $subtract ${typeName(right)} from ${typeName(left)}`);
}

function multiply(values: Values): Value {
  let product: Num = new Int32(1);
  for (const value of values) {
    if (nullish(value)) return null;
    if (!isNumber(value)) throw typeMismatch(`$multiply only supports numeric types, not ${typeName(value)}`);
    product = combine("multiply", product, value);
  }
  return product;
}

function divide([left, right]: Values): Value {
  if (nullish(left) || nullish(right)) return null;
  if (!isNumber(left) || !isNumber(right))
    throw typeMismatch(`$divide only supports numeric types, not ${typeName(left)} and ${typeName(right)}`);
  if (toDouble(right) === 0) throw badValue("can't $divide by zero");
  return left instanceof Decimal || right instanceof Decimal
    ? divideDecimals(toDecimal(left), toDecimal(right))
    : toDouble(left) / toDouble(right);
}

const many = Number.POSITIVE_INFINITY;

/** Operators on numbers. */
export const arithmeticOperators: Record<string, Operator> = {
  $add: (argument, compiler) =>
    onValues("$add", 0, many, add)(isArray(argument) ? argument : [argument], compiler),
  $subtract: onValues("$subtract", 2, 2, subtract),
  $multiply: onValues("$multiply", 0, many, multiply),
  $divide: onValues("$divide", 2, 2, divide),
};
