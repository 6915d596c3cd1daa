import { asBuffer } from "./as-buffer.ts";
import { bsonType } from "./bson-type.ts";
import { canonicalType } from "./canonical-type.ts";
import { decode } from "./decode.ts";
import { compareNumbers, exactParts, type Num, toDouble } from "./numbers.ts";
import { type Decimal, Int32, RawDoc, type Value } from "./values.ts";

/** The key being encoded. One buffer serves all, since no key is begun before the last is done. */
let buf = Buffer.allocUnsafe(4096);
let at = 0;

function room(count: number): void {
  if (at + count <= buf.length) return;
  const bigger = Buffer.allocUnsafe(Math.max(buf.length * 2, at + count));
  buf.copy(bigger, 0, 0, at);
  buf = bigger;
}

/**
 * Encodes the values of one index entry: bytes whose memcmp order is MongoDB's order of values, in the way of
 * WiredTiger's KeyString. Every encoded value says where it ends, so that the values of a compound key can simply
 * follow each other.
 * @param directions 1 or -1 for each value; a descending value has its bytes inverted
 */
export function encodeKey(values: readonly Value[], directions?: readonly number[]): Buffer {
  at = 0;
  for (let index = 0; index < values.length; index++) {
    const start = at;
    put(values[index] ?? null);
    if (directions !== undefined && directions[index] === -1) invert(start);
  }
  return Buffer.from(buf.subarray(0, at));
}

function invert(start: number): void {
  for (let index = start; index < at; index++) buf[index] = 255 - (buf[index] ?? 0);
}

function byte(value: number): void {
  room(1);
  buf[at++] = value;
}

/** Bytes with 00 written as 00 FF, then a terminating 00. */
function escaped(bytes: Uint8Array): void {
  room(bytes.length * 2 + 1);
  for (const byteValue of bytes) {
    buf[at++] = byteValue;
    if (byteValue === 0) buf[at++] = 0xff;
  }
  buf[at++] = 0;
}

function string(text: string): void {
  room(text.length * 3 + 1);
  const start = at;
  at += buf.write(text, at, "utf8");
  if (buf.subarray(start, at).indexOf(0) >= 0) {
    const copy = Buffer.from(buf.subarray(start, at));
    at = start;
    escaped(copy);
  } else buf[at++] = 0;
}

function put(value: Value): void {
  byte(canonicalType(value));
  switch (typeof value) {
    case "number":
    case "bigint":
      number(value);
      return;
    case "string":
      string(value);
      return;
    case "boolean":
      byte(value ? 1 : 0);
      return;
  }
  if (value === null) return;
  if (value instanceof Map) {
    fields(value);
    return;
  }
  if (Array.isArray(value)) {
    for (const element of value) put(element);
    byte(0);
    return;
  }
  if (value instanceof RawDoc) {
    fields(decode(value.bytes));
    return;
  }
  switch (value.type) {
    case bsonType.int:
    case bsonType.decimal:
      number(value);
      return;
    case bsonType.symbol:
      string(value.value);
      return;
    case bsonType.objectId:
      raw(value.bytes);
      return;
    case bsonType.date:
      long(BigInt(Math.trunc(value.ms)) + (1n << 63n));
      return;
    case bsonType.timestamp:
      long(value.value);
      return;
    case bsonType.binData:
      room(5);
      at = buf.writeUInt32BE(value.bytes.length, at);
      byte(value.subtype);
      raw(value.bytes);
      return;
    case bsonType.regex:
      string(value.pattern);
      string(value.options);
      return;
    case bsonType.dbPointer:
      string(value.namespace);
      raw(value.id);
      return;
    case bsonType.javascript:
      string(value.code);
      return;
    case bsonType.javascriptWithScope:
      string(value.code);
      fields(value.scope ?? new Map());
      return;
  }
}

function fields(document: ReadonlyMap<string, Value>): void {
  for (const [key, value] of document) {
    byte(canonicalType(value));
    string(key);
    put(value);
  }
  byte(0);
}

function raw(bytes: Uint8Array): void {
  room(bytes.length);
  buf.set(bytes, at);
  at += bytes.length;
}

function long(number: bigint): void {
  room(8);
  at = buf.writeBigUInt64BE(BigInt.asUintN(64, number), at);
}

/** The nearest double in sortable form, then which side of it the exact value lies, then its digits if on either. */
function number(value: Num): void {
  const double = toDouble(value);
  room(9);
  if (Number.isNaN(double)) {
    buf.fill(0, at, at + 8);
    at += 8;
    buf[at++] = 0x80;
    return;
  }
  buf.writeDoubleBE(double === 0 ? 0 : double, at);
  if (double < 0) for (let index = at; index < at + 8; index++) buf[index] = 255 - (buf[index] ?? 0);
  else buf[at] = (buf[at] ?? 0) | 0x80;
  at += 8;
  const side = typeof value === "number" || value instanceof Int32 ? 0 : compareNumbers(value, double);
  buf[at++] = 0x80 + side;
  if (side !== 0) digits(value);
}

/** Exponent and digits, for int64 and decimal values that no double holds. */
function digits(value: bigint | Int32 | number | Decimal): void {
  const parts = exactParts(value);
  const start = at;
  const text = parts.coefficient.toString();
  const exponent = parts.exponent + text.length;
  room(4);
  at = buf.writeUInt16BE(exponent + 0x8000, at);
  string(text.replace(/0+$/, ""));
  if (parts.negative) invert(start);
}

/** The smallest key greater than every key that starts with `prefix`; undefined when there is none. */
export function after(prefix: Buffer): Buffer | undefined {
  let count = prefix.length;
  while (count > 0 && prefix[count - 1] === 0xff) count -= 1;
  if (count === 0) return undefined;
  const out = Buffer.from(asBuffer(prefix).subarray(0, count));
  out[count - 1] = (out[count - 1] ?? 0) + 1;
  return out;
}
