import { DECIMAL_NAN, decimalInfinity, fromParts, type Parts, parseDecimal, parts } from "./decimal.ts";
import { Decimal, Int32, type Value } from "./values.ts";

export type Num = number | bigint | Int32 | Decimal;

const finite = (negative: boolean, coefficient: bigint, exponent: number): Parts => ({
  kind: "finite",
  negative,
  coefficient,
  exponent,
});

/** The nearest double. */
export function toDouble(v: Num): number {
  if (typeof v === "number") return v;
  if (typeof v === "bigint") return Number(v);
  if (v instanceof Int32) return v.value;
  const p = parts(v);
  if (p.kind === "nan") return Number.NaN;
  const n = p.kind === "infinity" ? Number.POSITIVE_INFINITY : Number(`${p.coefficient}e${p.exponent}`);
  return p.negative ? -n : n;
}

/** Any number as exact decimal parts (a double can need hundreds of digits). */
export function exactParts(v: Num): Parts {
  if (v instanceof Decimal) return parts(v);
  if (v instanceof Int32) return finite(v.value < 0, BigInt(Math.abs(v.value)), 0);
  if (typeof v === "bigint") return finite(v < 0n, v < 0n ? -v : v, 0);
  if (Number.isNaN(v)) return { kind: "nan", negative: false, coefficient: 0n, exponent: 0 };
  if (!Number.isFinite(v)) return { kind: "infinity", negative: v < 0, coefficient: 0n, exponent: 0 };
  let m = Math.abs(v);
  let twos = 0;
  while (!Number.isInteger(m)) {
    m *= 2;
    twos += 1;
  }
  return finite(v < 0 || Object.is(v, -0), BigInt(m) * 5n ** BigInt(twos), -twos);
}

/** Order of two numbers of any types, exact; NaN is equal to itself and below everything. */
export function compareNumbers(a: Num, b: Num): number {
  const x = a instanceof Int32 ? a.value : a;
  const y = b instanceof Int32 ? b.value : b;
  if (x instanceof Decimal || y instanceof Decimal) return compareExact(a, b);
  if (x < y) return -1;
  if (x > y) return 1;
  // biome-ignore lint/suspicious/noDoubleEquals: a bigint and a number of the same value are equal only loosely
  if (x == y) return 0;
  const xNan = Number.isNaN(x);
  return xNan === Number.isNaN(y) ? 0 : xNan ? -1 : 1;
}

function compareExact(a: Num, b: Num): number {
  const p = exactParts(a);
  const q = exactParts(b);
  if (p.kind === "nan" || q.kind === "nan") return (p.kind === "nan" ? 0 : 1) - (q.kind === "nan" ? 0 : 1);
  if (p.kind === "infinity" || q.kind === "infinity") {
    const rank = (x: Parts) => (x.kind === "infinity" ? (x.negative ? -1 : 1) : 0);
    return Math.sign(rank(p) - rank(q));
  }
  const low = Math.min(p.exponent, q.exponent);
  const scaled = (x: Parts) => x.coefficient * 10n ** BigInt(x.exponent - low) * (x.negative ? -1n : 1n);
  const l = p.coefficient === 0n ? 0n : scaled(p);
  const r = q.coefficient === 0n ? 0n : scaled(q);
  return l < r ? -1 : l > r ? 1 : 0;
}

/** The value as a decimal: doubles by their 15 significant digits, as MongoDB converts them. */
export function toDecimal(v: Num): Decimal {
  if (v instanceof Decimal) return v;
  if (typeof v === "number") {
    if (Number.isNaN(v)) return DECIMAL_NAN;
    if (!Number.isFinite(v)) return decimalInfinity(v < 0);
    return parseDecimal(v.toPrecision(15)) ?? DECIMAL_NAN;
  }
  const p = exactParts(v);
  return fromParts(p.negative, p.coefficient, p.exponent);
}

const MIN_LONG = -(1n << 63n);
const MAX_LONG = (1n << 63n) - 1n;
export const fitsLong = (n: bigint): boolean => n >= MIN_LONG && n <= MAX_LONG;
export const fitsInt = (n: number | bigint): boolean => n >= -2147483648 && n <= 2147483647;
export const big = (v: bigint | Int32): bigint => (typeof v === "bigint" ? v : BigInt(v.value));

/** An int32 when it fits, else an int64. */
export const intOrLong = (n: number): Int32 | bigint => (fitsInt(n) ? new Int32(n) : BigInt(n));

export type Arithmetic = "add" | "subtract" | "multiply";

const doubleOp = (op: Arithmetic, a: number, b: number): number =>
  op === "add" ? a + b : op === "subtract" ? a - b : a * b;
const bigOp = (op: Arithmetic, a: bigint, b: bigint): bigint =>
  op === "add" ? a + b : op === "subtract" ? a - b : a * b;

/**
 * Adds, subtracts or multiplies with MongoDB's widening: the widest of the two types, int32 overflowing to
 * int64. Returns undefined when an int64 result does not fit.
 */
export function arithmetic(op: Arithmetic, a: Num, b: Num): Num | undefined {
  if (a instanceof Decimal || b instanceof Decimal) return decimalArithmetic(op, toDecimal(a), toDecimal(b));
  if (typeof a === "number" || typeof b === "number") return doubleOp(op, toDouble(a), toDouble(b));
  const n = bigOp(op, big(a), big(b));
  if (a instanceof Int32 && b instanceof Int32 && fitsInt(n)) return new Int32(Number(n));
  return fitsLong(n) ? n : undefined;
}

function decimalArithmetic(op: Arithmetic, a: Decimal, b: Decimal): Decimal {
  const p = parts(a);
  const q = parts(b);
  if (p.kind !== "finite" || q.kind !== "finite") return toDecimal(doubleOp(op, toDouble(a), toDouble(b)));
  if (op === "multiply")
    return fromParts(p.negative !== q.negative, p.coefficient * q.coefficient, p.exponent + q.exponent);
  if (Math.abs(p.exponent - q.exponent) > 200) {
    if (p.coefficient === 0n) return op === "add" ? b : fromParts(!q.negative, q.coefficient, q.exponent);
    if (q.coefficient === 0n) return a;
    const wins = p.exponent + String(p.coefficient).length > q.exponent + String(q.coefficient).length;
    return wins ? a : op === "add" ? b : fromParts(!q.negative, q.coefficient, q.exponent);
  }
  const low = Math.min(p.exponent, q.exponent);
  const scaled = (x: Parts) => x.coefficient * 10n ** BigInt(x.exponent - low) * (x.negative ? -1n : 1n);
  const n = bigOp(op, scaled(p), scaled(q));
  return fromParts(n < 0n, n < 0n ? -n : n, low);
}

/** Divides decimals to 34 digits. */
export function divideDecimals(a: Decimal, b: Decimal): Decimal {
  const p = parts(a);
  const q = parts(b);
  if (p.kind !== "finite" || q.kind !== "finite" || q.coefficient === 0n)
    return toDecimal(toDouble(a) / toDouble(b));
  const shift = 70;
  let c = (p.coefficient * 10n ** BigInt(shift)) / q.coefficient;
  let e = p.exponent - q.exponent - shift;
  const ideal = p.exponent - q.exponent;
  while (e < ideal && c !== 0n && c % 10n === 0n) {
    c /= 10n;
    e += 1;
  }
  return fromParts(p.negative !== q.negative, c, e);
}

/** The value as a JS integer when it is a whole number within the safe range, else undefined. */
export function wholeNumber(v: Value | undefined): number | undefined {
  if (!(typeof v === "number" || typeof v === "bigint" || v instanceof Int32 || v instanceof Decimal))
    return undefined;
  const n = toDouble(v);
  return Number.isSafeInteger(n) && compareNumbers(v, n) === 0 ? n : undefined;
}

/** Whether a value counts as true (in options and in expressions). */
export function truthy(v: Value | undefined): boolean {
  if (v === undefined || v === null || v === false) return false;
  if (typeof v === "number" || typeof v === "bigint" || v instanceof Int32 || v instanceof Decimal)
    return toDouble(v) !== 0;
  return !(typeof v === "object" && "type" in v && v.type === 6);
}
