import { canonicalType, OBJECT, TEXT } from "./canonical-type.ts";
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
  T,
  TimestampValue,
  typeOf,
  type Value,
} from "./values.ts";

const sign = (a: number | string | bigint, b: number | string | bigint): number =>
  a < b ? -1 : a > b ? 1 : 0;

/** Byte order of two strings' UTF-8, which differs from JS order above the basic plane. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    // Surrogates stand for code points above every other unit.
    const xs = x >= 0xd800 && x <= 0xdfff;
    const ys = y >= 0xd800 && y <= 0xdfff;
    return xs === ys ? x - y : xs ? 1 : -1;
  }
  return a.length - b.length;
}

const text = (v: Value): string => (v instanceof SymbolValue ? v.value : String(v));

/** MongoDB's order of any two values; 0 when they are equal to each other. */
export function compare(a: Value, b: Value): number {
  const x = canonicalType(a);
  const y = canonicalType(b);
  if (x !== y) return x - y;
  if (isNumber(a) && isNumber(b)) return compareNumbers(a, b);
  if (x === TEXT) return compareStrings(text(a), text(b));
  if (typeof a === "boolean") return Number(a) - Number(b);
  if (a === null) return 0;
  if (a instanceof ObjectIdValue && b instanceof ObjectIdValue) return Buffer.compare(a.bytes, b.bytes);
  if (a instanceof DateTime && b instanceof DateTime) return sign(a.ms, b.ms);
  if (x === OBJECT) return compareDocs(opened(a), opened(b));
  if (isArray(a) && isArray(b)) return compareArrays(a, b);
  if (a instanceof BinaryValue && b instanceof BinaryValue)
    return a.bytes.length - b.bytes.length || a.subtype - b.subtype || Buffer.compare(a.bytes, b.bytes);
  if (a instanceof TimestampValue && b instanceof TimestampValue) return sign(a.value, b.value);
  if (a instanceof RegExpValue && b instanceof RegExpValue)
    return compareStrings(a.pattern, b.pattern) || compareStrings(a.options, b.options);
  if (a instanceof DbPointer && b instanceof DbPointer)
    return compareStrings(a.namespace, b.namespace) || Buffer.compare(a.id, b.id);
  if (a instanceof CodeValue && b instanceof CodeValue)
    return compareStrings(a.code, b.code) || compareDocs(a.scope ?? new Map(), b.scope ?? new Map());
  return 0;
}

function opened(v: Value): Doc {
  if (v instanceof RawDoc) return decode(v.bytes);
  return isDoc(v) ? v : new Map();
}

function compareArrays(a: Value[], b: Value[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const c = compare(a[i] ?? null, b[i] ?? null);
    if (c !== 0) return c;
  }
  return a.length - b.length;
}

function compareDocs(a: Doc, b: Doc): number {
  const left = a.entries();
  const right = b.entries();
  for (;;) {
    const l = left.next();
    const r = right.next();
    if (l.done || r.done) return (l.done ? 0 : 1) - (r.done ? 0 : 1);
    const [lk, lv] = l.value;
    const [rk, rv] = r.value;
    const c = canonicalType(lv) - canonicalType(rv) || compareStrings(lk, rk) || compare(lv, rv);
    if (c !== 0) return c;
  }
}

/** Equality as queries see it: 1, 1.0 and NumberLong(1) are the same. */
export const equal = (a: Value, b: Value): boolean => compare(a, b) === 0;

/** Identical in type and in the order of fields, not only equal; decides whether an update changed anything. */
export function identical(a: Value, b: Value): boolean {
  if (typeOf(a) !== typeOf(b)) return false;
  if (isDoc(a) && isDoc(b)) {
    if (a.size !== b.size) return false;
    const right = b.entries();
    for (const [k, v] of a) {
      const r = right.next();
      if (r.done || r.value[0] !== k || !identical(v, r.value[1])) return false;
    }
    return true;
  }
  if (isArray(a) && isArray(b)) return a.length === b.length && a.every((v, i) => identical(v, b[i] ?? null));
  if (typeof a === "number") return Object.is(a, b);
  if (typeof a === "object" && a !== null && "type" in a && a.type === T.decimal)
    return (
      typeof b === "object" &&
      b !== null &&
      "type" in b &&
      b.type === T.decimal &&
      Buffer.compare(a.bytes, b.bytes) === 0
    );
  return compare(a, b) === 0;
}
