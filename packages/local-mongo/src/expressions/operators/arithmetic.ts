import { type Num, refuseDecimals, toDouble, widening } from "../../bson/numbers.ts";
import { typeName } from "../../bson/type-names.ts";
import { isNumber, type Value } from "../../bson/values.ts";
import { badValue, typeMismatch } from "../../errors.ts";
import type { Operator } from "../environment.ts";
import { nullish, onValues } from "./arguments.ts";

function divide(left: Num, right: Num): Num {
  refuseDecimals(left, right);
  if (toDouble(right) === 0) throw badValue("can't $divide by zero");
  return toDouble(left) / toDouble(right);
}

/** An operator that combines its arguments from left to right; null when one of them is missing. */
const onNumbers = (name: string, most: number, combine: (left: Num, right: Num) => Num): Operator =>
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
  $add: onNumbers("$add", many, widening("add")),
  $subtract: onNumbers("$subtract", 2, widening("subtract")),
  $multiply: onNumbers("$multiply", many, widening("multiply")),
  $divide: onNumbers("$divide", 2, divide),
};
