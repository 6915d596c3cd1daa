import { canonicalType } from "./canonical-type.ts";
import { encodeKey } from "./keys.ts";
import { compareNumbers } from "./numbers.ts";
import { DateTime, isNumber, ObjectIdValue, type Value } from "./values.ts";

/** Byte order of two strings' UTF-8, which differs from JS order above the basic plane. */
function compareStrings(left: string, right: string): number {
  if (left === right) return 0;
  const count = Math.min(left.length, right.length);
  for (let index = 0; index < count; index++) {
    const element = left.charCodeAt(index);
    const other = right.charCodeAt(index);
    if (element === other) continue;
    // Surrogates stand for code points above every other unit.
    const leftSurrogate = element >= 0xd800 && element <= 0xdfff;
    const rightSurrogate = other >= 0xd800 && other <= 0xdfff;
    return leftSurrogate === rightSurrogate ? element - other : leftSurrogate ? 1 : -1;
  }
  return left.length - right.length;
}

/** MongoDB's order of any two values; 0 when they are equal to each other. */
export function compare(left: Value, right: Value): number {
  const order = canonicalType(left) - canonicalType(right);
  if (order !== 0) return order;
  if (isNumber(left) && isNumber(right)) return compareNumbers(left, right);
  if (typeof left === "string" && typeof right === "string") return compareStrings(left, right);
  if (typeof left === "boolean") return Number(left) - Number(right);
  if (left === null) return 0;
  if (left instanceof ObjectIdValue && right instanceof ObjectIdValue)
    return Buffer.compare(left.bytes, right.bytes);
  if (left instanceof DateTime && right instanceof DateTime) return Math.sign(left.ms - right.ms);
  // The rest is compared seldom, so by index keys, whose bytes are in this order.
  return Buffer.compare(encodeKey([left]), encodeKey([right]));
}
