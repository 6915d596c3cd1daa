import { arithmetic, type Num, toDouble } from "../../bson/numbers.ts";
import { typeName } from "../../bson/type-names.ts";
import { Decimal, isNumber, type Value } from "../../bson/values.ts";
import { badValue, MongoError, typeMismatch } from "../../errors.ts";
import type { Operator } from "../environment.ts";
import { nullish, onValues } from "./arguments.ts";

type Combine = (left: Num, right: Num) => Num;

/** Adds, subtracts or multiplies with int64 overflow going to double, as expressions do. */
const combining =
  (operation: "add" | "subtract" | "multiply", inDoubles: (left: number, right: number) => number): Combine =>
  (left, right) =>
    arithmetic(operation, left, right) ?? inDoubles(toDouble(left), toDouble(right));

/** The sum of two numbers. */
export const add = combining("add", (left, right) => left + right);

function divide(left: Num, right: Num): Num {
  if (left instanceof Decimal || right instanceof Decimal)
    throw new MongoError(238, "arithmetic with Decimal128 is not supported by this server");
  if (toDouble(right) === 0) throw badValue("can't $divide by zero");
  return toDouble(left) / toDouble(right);
}

/** An operator that combines its arguments from left to right; null when one of them is missing. */
const onNumbers = (name: string, most: number, combine: Combine): Operator =>
  onValues(name, most === 2 ? 2 : 1, most, (values) => {
    let result: Num | undefined;
    for (const value of values) {
      if (nullish(value)) return null;
      const number = numberOf(name, value);
      result = result === undefined ? number : combine(result, number);
    }
    return result;
  });

function numberOf(name: string, value: Value): Num {
  if (isNumber(value)) return value;
  throw typeMismatch(`${name} is supported with numbers only, not ${typeName(value)}`);
}

const many = Number.POSITIVE_INFINITY;

/** Operators on numbers. */
export const arithmeticOperators: Record<string, Operator> = {
  $add: onNumbers("$add", many, add),
  $subtract: onNumbers(
    "$subtract",
    2,
    combining("subtract", (left, right) => left - right),
  ),
  $multiply: onNumbers(
    "$multiply",
    many,
    combining("multiply", (left, right) => left * right),
  ),
  $divide: onNumbers("$divide", 2, divide),
};
