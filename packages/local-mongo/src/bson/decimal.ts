import { asBuffer } from "./as-buffer.ts";
import type { Decimal } from "./values.ts";

/** A decimal taken apart: (-1)^negative × coefficient × 10^exponent, or a special value. */
export interface Parts {
  kind: "finite" | "infinity" | "nan";
  negative: boolean;
  coefficient: bigint;
  exponent: number;
}

const bias = 6176;
const limit = 10n ** 34n;
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
