import { toDecimal, toDouble } from "../../bson/numbers.ts";
import { typeName } from "../../bson/type-names.ts";
import { Decimal, isNumber } from "../../bson/values.ts";
import { MongoError } from "../../errors.ts";
import type { Operator } from "../env.ts";
import { nullish, numeric, onValues } from "./arguments.ts";

const real = (name: string, f: (n: number) => number, least: number, most: number): Operator =>
  numeric(name, (v) => {
    const n = toDouble(v);
    if (n < least || n > most)
      throw new MongoError(50989, `cannot apply ${name} to ${n}, value must be in [${least},${most}]`);
    return v instanceof Decimal ? toDecimal(f(n)) : f(n);
  });

const INFINITE = Number.POSITIVE_INFINITY;
const FINITE = Number.MAX_VALUE;

/** Trigonometric operators. */
export const trigonometryOperators: Record<string, Operator> = {
  $sin: real("$sin", Math.sin, -FINITE, FINITE),
  $cos: real("$cos", Math.cos, -FINITE, FINITE),
  $tan: real("$tan", Math.tan, -FINITE, FINITE),
  $asin: real("$asin", Math.asin, -1, 1),
  $acos: real("$acos", Math.acos, -1, 1),
  $atan: real("$atan", Math.atan, -INFINITE, INFINITE),
  $sinh: real("$sinh", Math.sinh, -INFINITE, INFINITE),
  $cosh: real("$cosh", Math.cosh, -INFINITE, INFINITE),
  $tanh: real("$tanh", Math.tanh, -INFINITE, INFINITE),
  $asinh: real("$asinh", Math.asinh, -INFINITE, INFINITE),
  $acosh: real("$acosh", Math.acosh, 1, INFINITE),
  $atanh: real("$atanh", Math.atanh, -1, 1),
  $degreesToRadians: real("$degreesToRadians", (n) => (n * Math.PI) / 180, -INFINITE, INFINITE),
  $radiansToDegrees: real("$radiansToDegrees", (n) => (n * 180) / Math.PI, -INFINITE, INFINITE),
  $atan2: onValues("$atan2", 2, 2, ([y, x]) => {
    if (nullish(y) || nullish(x)) return null;
    if (!isNumber(y) || !isNumber(x))
      throw new MongoError(51044, `$atan2 only supports numeric types, not ${typeName(isNumber(y) ? x : y)}`);
    const r = Math.atan2(toDouble(y), toDouble(x));
    return y instanceof Decimal || x instanceof Decimal ? toDecimal(r) : r;
  }),
};
