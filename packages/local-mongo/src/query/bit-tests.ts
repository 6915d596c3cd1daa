import { big, compareNumbers, toDouble, wholeNumber } from "../bson/numbers.ts";
import { BinaryValue, Decimal, Int32, isArray, type Value } from "../bson/values.ts";
import { badValue, failedToParse } from "../errors.ts";
import type { LeafTest } from "./path.ts";
import { show } from "./show.ts";

/** `$bitsAllSet`, `$bitsAllClear`, `$bitsAnySet`, `$bitsAnyClear`. */
export function bits(op: string, arg: Value | undefined): LeafTest {
  const mask = bitMask(op, arg);
  return (v) => {
    const n = bitsOf(v);
    if (n === undefined) return false;
    if (op === "$bitsAllSet") return (n & mask) === mask;
    if (op === "$bitsAllClear") return (n & mask) === 0n;
    if (op === "$bitsAnySet") return (n & mask) !== 0n;
    return (n & mask) !== mask;
  };
}

function bitMask(op: string, arg: Value | undefined): bigint {
  if (isArray(arg)) {
    let mask = 0n;
    for (const p of arg) {
      const n = wholeNumber(p);
      if (n === undefined || n < 0)
        throw badValue(`Failed to parse bit position. Expected a non-negative number in: ${show(p)}`);
      mask |= 1n << BigInt(n);
    }
    return mask;
  }
  if (arg instanceof BinaryValue) return bytesToBits(arg.bytes);
  const n = wholeNumber(arg);
  if (n === undefined || n < 0)
    throw failedToParse(`${op} takes an Array, a number, or a BinData but received: ${show(arg)}`);
  return BigInt(n);
}

const bytesToBits = (bytes: Uint8Array): bigint => {
  let n = 0n;
  for (let i = bytes.length - 1; i >= 0; i--) n = (n << 8n) | BigInt(bytes[i] ?? 0);
  return n;
};

function bitsOf(v: Value | undefined): bigint | undefined {
  if (v instanceof BinaryValue) return bytesToBits(v.bytes);
  if (v instanceof Int32 || typeof v === "bigint") return BigInt.asUintN(64, big(v));
  if (typeof v === "number" && Number.isSafeInteger(v)) return BigInt.asUintN(64, BigInt(v));
  if (v instanceof Decimal) {
    const n = toDouble(v);
    return Number.isSafeInteger(n) && compareNumbers(v, n) === 0 ? BigInt.asUintN(64, BigInt(n)) : undefined;
  }
  return undefined;
}
