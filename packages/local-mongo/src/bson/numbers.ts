import { MongoError } from "../errors.ts";
import { type Parts, parts } from "./decimal.ts";
import { Decimal, Int32, isNumber, type Value } from "./values.ts";

export type Num = number | bigint | Int32 | Decimal;

const finite = (negative: boolean, coefficient: bigint, exponent: number): Parts => ({
  kind: "finite",
  negative,
  coefficient,
  exponent,
});

/** The nearest double. */
export function toDouble(value: Num): number {
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  if (value instanceof Int32) return value.value;
  const number = parts(value);
  if (number.kind === "nan") return Number.NaN;
  const count =
    number.kind === "infinity"
      ? Number.POSITIVE_INFINITY
      : Number(`${number.coefficient}e${number.exponent}`);
  return number.negative ? -count : count;
}

/** Any number as exact decimal parts (a double can need hundreds of digits). */
export function exactParts(value: Num): Parts {
  if (value instanceof Decimal) return parts(value);
  if (value instanceof Int32) return finite(value.value < 0, BigInt(Math.abs(value.value)), 0);
  if (typeof value === "bigint") return finite(value < 0n, value < 0n ? -value : value, 0);
  if (Number.isNaN(value)) return { kind: "nan", negative: false, coefficient: 0n, exponent: 0 };
  if (!Number.isFinite(value)) return { kind: "infinity", negative: value < 0, coefficient: 0n, exponent: 0 };
  let mantissa = Math.abs(value);
  let twos = 0;
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    twos += 1;
  }
  return finite(value < 0 || Object.is(value, -0), BigInt(mantissa) * 5n ** BigInt(twos), -twos);
}

/** Order of two numbers of any types, exact; NaN is equal to itself and below everything. */
export function compareNumbers(left: Num, right: Num): number {
  const decimal = left instanceof Int32 ? left.value : left;
  const value = right instanceof Int32 ? right.value : right;
  if (decimal instanceof Decimal || value instanceof Decimal) return compareExact(left, right);
  if (decimal < value) return -1;
  if (decimal > value) return 1;
  // biome-ignore lint/suspicious/noDoubleEquals: a bigint and a number of the same value are equal only loosely
  if (decimal == value) return 0;
  const decimalIsNan = Number.isNaN(decimal);
  return decimalIsNan === Number.isNaN(value) ? 0 : decimalIsNan ? -1 : 1;
}

function compareExact(left: Num, right: Num): number {
  const [first, second] = [exactParts(left), exactParts(right)];
  if (first.kind === "nan" || second.kind === "nan")
    return (first.kind === "nan" ? 0 : 1) - (second.kind === "nan" ? 0 : 1);
  const sign = ({ negative }: Parts) => (negative ? -1 : 1);
  if (first.kind === "infinity" || second.kind === "infinity") {
    const rank = (parts: Parts) => (parts.kind === "infinity" ? sign(parts) : 0);
    return Math.sign(rank(first) - rank(second));
  }
  const low = Math.min(first.exponent, second.exponent);
  const scaled = (parts: Parts): bigint =>
    parts.coefficient === 0n
      ? 0n
      : parts.coefficient * 10n ** BigInt(parts.exponent - low) * BigInt(sign(parts));
  return scaled(first) === scaled(second) ? 0 : scaled(first) < scaled(second) ? -1 : 1;
}

const minLong = -(1n << 63n);
const maxLong = (1n << 63n) - 1n;
const fitsLong = (number: bigint): boolean => number >= minLong && number <= maxLong;
const fitsInt = (number: number | bigint): boolean => number >= -2147483648 && number <= 2147483647;
export const big = (value: bigint | Int32): bigint =>
  typeof value === "bigint" ? value : BigInt(value.value);

/** An int32 when it fits, else an int64. */
export const intOrLong = (count: number): Int32 | bigint =>
  fitsInt(count) ? new Int32(count) : BigInt(count);

type Operation = "add" | "subtract" | "multiply";

const inDoubles = (operation: Operation, left: number, right: number): number =>
  operation === "add" ? left + right : operation === "subtract" ? left - right : left * right;
const inIntegers = (operation: Operation, left: bigint, right: bigint): bigint =>
  operation === "add" ? left + right : operation === "subtract" ? left - right : left * right;

/** @throws MongoError 238 for decimals, which are stored and compared only */
export function refuseDecimals(...numbers: Num[]): void {
  if (numbers.some((number) => number instanceof Decimal))
    throw new MongoError(238, "arithmetic with Decimal128 is not supported by this server");
}

/**
 * Adds, subtracts or multiplies with MongoDB's widening: the widest of the two types, int32 overflowing to
 * int64. Returns undefined when an int64 result does not fit.
 */
export function exactly(operation: Operation, left: Num, right: Num): Num | undefined {
  refuseDecimals(left, right);
  const integers = [left, right].filter((value) => typeof value === "bigint" || value instanceof Int32);
  const [first, second] = integers;
  if (first === undefined || second === undefined)
    return inDoubles(operation, toDouble(left), toDouble(right));
  const number = inIntegers(operation, big(first), big(second));
  if (left instanceof Int32 && right instanceof Int32 && fitsInt(number)) return new Int32(Number(number));
  return fitsLong(number) ? number : undefined;
}

/** The same with an int64 overflow going to double, as in expressions. */
export const widening =
  (operation: Operation) =>
  (left: Num, right: Num): Num =>
    exactly(operation, left, right) ?? inDoubles(operation, toDouble(left), toDouble(right));

/** The value as a JS integer when it is a whole number within the safe range, else undefined. */
export function wholeNumber(value: Value | undefined): number | undefined {
  if (!isNumber(value)) return undefined;
  const count = toDouble(value);
  return Number.isSafeInteger(count) && compareNumbers(value, count) === 0 ? count : undefined;
}

/** Whether a value counts as true (in options and in expressions). */
export function truthy(value: Value | undefined): boolean {
  if (value === undefined || value === null || value === false) return false;
  if (isNumber(value)) return toDouble(value) !== 0;
  return !(typeof value === "object" && "type" in value && value.type === 6);
}
