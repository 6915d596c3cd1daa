import { bsonType } from "./bson-type.ts";
import { canonicalType, object, textType } from "./canonical-type.ts";
import { decode } from "./decode.ts";
import { compareNumbers } from "./numbers.ts";
import {
  BinaryValue,
  CodeValue,
  DateTime,
  DbPointer,
  type Doc,
  isArray,
  isDoc,
  isNumber,
  ObjectIdValue,
  RawDoc,
  RegExpValue,
  SymbolValue,
  TimestampValue,
  typeOf,
  type Value,
} from "./values.ts";

const sign = (left: number | string | bigint, right: number | string | bigint): number =>
  left < right ? -1 : left > right ? 1 : 0;

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

const text = (value: Value): string => (value instanceof SymbolValue ? value.value : String(value));

/** MongoDB's order of any two values; 0 when they are equal to each other. */
export function compare(left: Value, right: Value): number {
  const rank = canonicalType(left);
  const otherRank = canonicalType(right);
  if (rank !== otherRank) return rank - otherRank;
  if (isNumber(left) && isNumber(right)) return compareNumbers(left, right);
  if (rank === textType) return compareStrings(text(left), text(right));
  if (typeof left === "boolean") return Number(left) - Number(right);
  if (left === null) return 0;
  if (left instanceof ObjectIdValue && right instanceof ObjectIdValue)
    return Buffer.compare(left.bytes, right.bytes);
  if (left instanceof DateTime && right instanceof DateTime) return sign(left.ms, right.ms);
  if (rank === object) return compareDocs(opened(left), opened(right));
  if (isArray(left) && isArray(right)) return compareArrays(left, right);
  if (left instanceof BinaryValue && right instanceof BinaryValue)
    return (
      left.bytes.length - right.bytes.length ||
      left.subtype - right.subtype ||
      Buffer.compare(left.bytes, right.bytes)
    );
  if (left instanceof TimestampValue && right instanceof TimestampValue) return sign(left.value, right.value);
  if (left instanceof RegExpValue && right instanceof RegExpValue)
    return compareStrings(left.pattern, right.pattern) || compareStrings(left.options, right.options);
  if (left instanceof DbPointer && right instanceof DbPointer)
    return compareStrings(left.namespace, right.namespace) || Buffer.compare(left.id, right.id);
  if (left instanceof CodeValue && right instanceof CodeValue)
    return (
      compareStrings(left.code, right.code) || compareDocs(left.scope ?? new Map(), right.scope ?? new Map())
    );
  return 0;
}

function opened(value: Value): Doc {
  if (value instanceof RawDoc) return decode(value.bytes);
  return isDoc(value) ? value : new Map();
}

function compareArrays(left: Value[], right: Value[]): number {
  for (let index = 0; index < left.length && index < right.length; index++) {
    const order = compare(left[index] ?? null, right[index] ?? null);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function compareDocs(left: Doc, right: Doc): number {
  const others = right.entries();
  for (const [name, value] of left) {
    const other = others.next();
    if (other.done) return 1;
    const [otherName, otherValue] = other.value;
    const order =
      canonicalType(value) - canonicalType(otherValue) ||
      compareStrings(name, otherName) ||
      compare(value, otherValue);
    if (order !== 0) return order;
  }
  return others.next().done ? 0 : -1;
}

/** Identical in type and in the order of fields, not only equal; decides whether an update changed anything. */
export function identical(left: Value, right: Value): boolean {
  if (typeOf(left) !== typeOf(right)) return false;
  if (isDoc(left) && isDoc(right)) {
    if (left.size !== right.size) return false;
    const others = right.entries();
    for (const [key, value] of left) {
      const other = others.next();
      if (other.done || other.value[0] !== key || !identical(value, other.value[1])) return false;
    }
    return true;
  }
  if (isArray(left) && isArray(right))
    return left.length === right.length && left.every((v, i) => identical(v, right[i] ?? null));
  if (typeof left === "number") return Object.is(left, right);
  if (typeof left === "object" && left !== null && "type" in left && left.type === bsonType.decimal)
    return (
      typeof right === "object" &&
      right !== null &&
      "type" in right &&
      right.type === bsonType.decimal &&
      Buffer.compare(left.bytes, right.bytes) === 0
    );
  return compare(left, right) === 0;
}
