import { asBuffer } from "./as-buffer.ts";
import { Decimal } from "./values.ts";

/** A decimal taken apart: (-1)^negative × coefficient × 10^exponent, or a special value. */
export interface Parts {
  kind: "finite" | "infinity" | "nan";
  negative: boolean;
  coefficient: bigint;
  exponent: number;
}

const BIAS = 6176;
const MAX_EXPONENT = 6111;
const MAX_DIGITS = 34;
const TEN = 10n;
const LIMIT = TEN ** BigInt(MAX_DIGITS);
const LOW49 = (1n << 49n) - 1n;

/** Takes a decimal apart (IEEE 754-2008 decimal128, binary integer encoding). */
export function parts(d: Decimal): Parts {
  const b = asBuffer(d.bytes);
  const low = b.readBigUInt64LE(0);
  const high = b.readBigUInt64LE(8);
  const negative = high >> 63n === 1n;
  const combination = Number((high >> 58n) & 31n);
  if (combination === 30) return { kind: "infinity", negative, coefficient: 0n, exponent: 0 };
  if (combination === 31) return { kind: "nan", negative, coefficient: 0n, exponent: 0 };
  // Coefficients with the long form's implied prefix are beyond 34 digits, so not canonical: they mean zero.
  if (combination >= 24)
    return { kind: "finite", negative, coefficient: 0n, exponent: Number((high >> 47n) & 0x3fffn) - BIAS };
  const coefficient = ((high & LOW49) << 64n) | low;
  return {
    kind: "finite",
    negative,
    coefficient: coefficient < LIMIT ? coefficient : 0n,
    exponent: Number((high >> 49n) & 0x3fffn) - BIAS,
  };
}

const special = (bits: bigint): Decimal => {
  const b = Buffer.alloc(16);
  b.writeBigUInt64LE(bits << 58n, 8);
  return new Decimal(b);
};
export const DECIMAL_NAN = special(31n);
export const decimalInfinity = (negative: boolean): Decimal => special(negative ? 62n : 30n);

/** Puts a decimal together, rounding half to even to 34 digits. */
export function fromParts(negative: boolean, coefficient: bigint, exponent: number): Decimal {
  let c = coefficient;
  let e = exponent;
  const digits = c.toString().length;
  if (digits > MAX_DIGITS) {
    const drop = digits - MAX_DIGITS;
    c = divideHalfEven(c, TEN ** BigInt(drop));
    e += drop;
    if (c >= LIMIT) {
      c /= TEN;
      e += 1;
    }
  }
  while (e > MAX_EXPONENT && c !== 0n && c * TEN < LIMIT) {
    c *= TEN;
    e -= 1;
  }
  if (e > MAX_EXPONENT) {
    if (c !== 0n) return decimalInfinity(negative);
    e = MAX_EXPONENT;
  }
  if (e < -BIAS) {
    c = divideHalfEven(c, TEN ** BigInt(Math.min(-BIAS - e, 40)));
    e = -BIAS;
  }
  const b = Buffer.alloc(16);
  b.writeBigUInt64LE(c & ((1n << 64n) - 1n), 0);
  b.writeBigUInt64LE((negative ? 1n << 63n : 0n) | (BigInt(e + BIAS) << 49n) | (c >> 64n), 8);
  return new Decimal(b);
}

function divideHalfEven(n: bigint, by: bigint): bigint {
  const q = n / by;
  const twice = (n % by) * 2n;
  return twice > by || (twice === by && q % 2n === 1n) ? q + 1n : q;
}

/** Reads a decimal from text such as "-1.20E+3"; undefined when it is not one. */
export function parseDecimal(text: string): Decimal | undefined {
  if (/^[+-]?nan$/i.test(text)) return DECIMAL_NAN;
  if (/^[+-]?inf(inity)?$/i.test(text)) return decimalInfinity(text.startsWith("-"));
  const m = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text);
  if (m === null || `${m[2] ?? ""}${m[3] ?? ""}` === "") return undefined;
  const fraction = m[3] ?? "";
  return fromParts(m[1] === "-", BigInt(`${m[2]}${fraction}`), Number(m[4] ?? 0) - fraction.length);
}

/** A decimal's text, in the form the decimal128 specification gives. */
export function formatDecimal(d: Decimal): string {
  const p = parts(d);
  if (p.kind === "nan") return "NaN";
  const sign = p.negative ? "-" : "";
  if (p.kind === "infinity") return `${sign}Infinity`;
  const digits = p.coefficient.toString();
  const adjusted = p.exponent + digits.length - 1;
  if (p.exponent > 0 || adjusted < -6) {
    const tail = digits.length > 1 ? `.${digits.slice(1)}` : "";
    return `${sign}${digits[0]}${tail}E${adjusted >= 0 ? "+" : ""}${adjusted}`;
  }
  if (p.exponent === 0) return `${sign}${digits}`;
  const padded = digits.padStart(1 - p.exponent, "0");
  return `${sign}${padded.slice(0, p.exponent)}.${padded.slice(p.exponent)}`;
}
