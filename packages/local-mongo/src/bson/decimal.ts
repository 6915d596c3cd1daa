import { asBuffer } from "./as-buffer.ts";
import { Decimal } from "./values.ts";

/** A decimal taken apart: (-1)^negative × coefficient × 10^exponent, or a special value. */
export interface Parts {
  kind: "finite" | "infinity" | "nan";
  negative: boolean;
  coefficient: bigint;
  exponent: number;
}

const bias = 6176;
const maxExponent = 6111;
const maxDigits = 34;
const ten = 10n;
const limit = ten ** BigInt(maxDigits);
const low49 = (1n << 49n) - 1n;

/** Takes a decimal apart (IEEE 754-2008 decimal128, binary integer encoding). */
export function parts(decimal: Decimal): Parts {
  const bytes = asBuffer(decimal.bytes);
  const low = bytes.readBigUInt64LE(0);
  const high = bytes.readBigUInt64LE(8);
  const negative = high >> 63n === 1n;
  const combination = Number((high >> 58n) & 31n);
  if (combination === 30) return { kind: "infinity", negative, coefficient: 0n, exponent: 0 };
  if (combination === 31) return { kind: "nan", negative, coefficient: 0n, exponent: 0 };
  // Coefficients with the long form's implied prefix are beyond 34 digits, so not canonical: they mean zero.
  if (combination >= 24)
    return { kind: "finite", negative, coefficient: 0n, exponent: Number((high >> 47n) & 0x3fffn) - bias };
  const coefficient = ((high & low49) << 64n) | low;
  return {
    kind: "finite",
    negative,
    coefficient: coefficient < limit ? coefficient : 0n,
    exponent: Number((high >> 49n) & 0x3fffn) - bias,
  };
}

const special = (bits: bigint): Decimal => {
  const bytes = Buffer.alloc(16);
  bytes.writeBigUInt64LE(bits << 58n, 8);
  return new Decimal(bytes);
};
export const decimalNan = special(31n);
export const decimalInfinity = (negative: boolean): Decimal => special(negative ? 62n : 30n);

/** Puts a decimal together, rounding half to even to 34 digits. */
export function fromParts(negative: boolean, coefficient: bigint, exponent: number): Decimal {
  let rounded = coefficient;
  let power = exponent;
  const digits = rounded.toString().length;
  if (digits > maxDigits) {
    const drop = digits - maxDigits;
    rounded = divideHalfEven(rounded, ten ** BigInt(drop));
    power += drop;
    if (rounded >= limit) {
      rounded /= ten;
      power += 1;
    }
  }
  while (power > maxExponent && rounded !== 0n && rounded * ten < limit) {
    rounded *= ten;
    power -= 1;
  }
  if (power > maxExponent) {
    if (rounded !== 0n) return decimalInfinity(negative);
    power = maxExponent;
  }
  if (power < -bias) {
    rounded = divideHalfEven(rounded, ten ** BigInt(Math.min(-bias - power, 40)));
    power = -bias;
  }
  const bytes = Buffer.alloc(16);
  bytes.writeBigUInt64LE(rounded & ((1n << 64n) - 1n), 0);
  bytes.writeBigUInt64LE((negative ? 1n << 63n : 0n) | (BigInt(power + bias) << 49n) | (rounded >> 64n), 8);
  return new Decimal(bytes);
}

function divideHalfEven(number: bigint, by: bigint): bigint {
  const quotient = number / by;
  const twice = (number % by) * 2n;
  return twice > by || (twice === by && quotient % 2n === 1n) ? quotient + 1n : quotient;
}

/** Reads a decimal from text such as "-1.20E+3"; undefined when it is not one. */
export function parseDecimal(text: string): Decimal | undefined {
  if (/^[+-]?nan$/i.test(text)) return decimalNan;
  if (/^[+-]?inf(inity)?$/i.test(text)) return decimalInfinity(text.startsWith("-"));
  const pattern = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text);
  if (pattern === null || `${pattern[2] ?? ""}${pattern[3] ?? ""}` === "") return undefined;
  const fraction = pattern[3] ?? "";
  return fromParts(
    pattern[1] === "-",
    BigInt(`${pattern[2]}${fraction}`),
    Number(pattern[4] ?? 0) - fraction.length,
  );
}

/** A decimal's text, in the form the decimal128 specification gives. */
export function formatDecimal(decimal: Decimal): string {
  const number = parts(decimal);
  if (number.kind === "nan") return "NaN";
  const sign = number.negative ? "-" : "";
  if (number.kind === "infinity") return `${sign}Infinity`;
  const digits = number.coefficient.toString();
  const adjusted = number.exponent + digits.length - 1;
  if (number.exponent > 0 || adjusted < -6) {
    const tail = digits.length > 1 ? `.${digits.slice(1)}` : "";
    return `${sign}${digits[0]}${tail}E${adjusted >= 0 ? "+" : ""}${adjusted}`;
  }
  if (number.exponent === 0) return `${sign}${digits}`;
  const padded = digits.padStart(1 - number.exponent, "0");
  return `${sign}${padded.slice(0, number.exponent)}.${padded.slice(number.exponent)}`;
}
