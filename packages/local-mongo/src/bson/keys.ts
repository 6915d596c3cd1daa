import { asBuffer } from "./as-buffer.ts";
import { bsonType } from "./bson-type.ts";
import { canonicalType } from "./canonical-type.ts";
import { decode } from "./decode.ts";
import { compareNumbers, exactParts, type Num, toDouble } from "./numbers.ts";
import { type Decimal, Int32, RawDoc, type Value } from "./values.ts";
import { Writer } from "./writer.ts";

/** Writes the key being encoded. One serves all, since no key is begun before the last is done. */
const writer = new Writer(4096);

/**
 * Encodes the values of one index entry: bytes whose memcmp order is MongoDB's order of values, in the way of
 * WiredTiger's KeyString. Every encoded value says where it ends, so that the values of a compound key can simply
 * follow each other.
 * @param directions 1 or -1 for each value; a descending value has its bytes inverted
 */
export function encodeKey(values: readonly Value[], directions?: readonly number[]): Buffer {
  writer.at = 0;
  for (let index = 0; index < values.length; index++) {
    const start = writer.at;
    put(values[index] ?? null);
    if (directions !== undefined && directions[index] === -1) invert(start);
  }
  return writer.written();
}

function invert(start: number): void {
  for (let index = start; index < writer.at; index++) writer.buf[index] = 255 - (writer.buf[index] ?? 0);
}

/** Bytes with 00 written as 00 FF, then a terminating 00. */
function escaped(bytes: Uint8Array): void {
  writer.room(bytes.length * 2 + 1);
  for (const byteValue of bytes) {
    writer.buf[writer.at++] = byteValue;
    if (byteValue === 0) writer.buf[writer.at++] = 0xff;
  }
  writer.buf[writer.at++] = 0;
}

function string(text: string): void {
  if (text.includes("\0")) escaped(Buffer.from(text));
  else writer.cstring(text);
}

function put(value: Value): void {
  writer.byte(canonicalType(value));
  switch (typeof value) {
    case "number":
    case "bigint":
      number(value);
      return;
    case "string":
      string(value);
      return;
    case "boolean":
      writer.byte(value ? 1 : 0);
      return;
  }
  if (value === null) return;
  if (value instanceof Map) {
    fields(value);
    return;
  }
  if (Array.isArray(value)) {
    for (const element of value) put(element);
    writer.byte(0);
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
      writer.raw(value.bytes);
      return;
    case bsonType.date:
      long(BigInt(Math.trunc(value.ms)) + (1n << 63n));
      return;
    case bsonType.timestamp:
      long(value.value);
      return;
    case bsonType.binData:
      writer.room(5);
      writer.at = writer.buf.writeUInt32BE(value.bytes.length, writer.at);
      writer.byte(value.subtype);
      writer.raw(value.bytes);
      return;
    case bsonType.regex:
      string(value.pattern);
      string(value.options);
      return;
    case bsonType.dbPointer:
      string(value.namespace);
      writer.raw(value.id);
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
    writer.byte(canonicalType(value));
    string(key);
    put(value);
  }
  writer.byte(0);
}

function long(number: bigint): void {
  writer.room(8);
  writer.at = writer.buf.writeBigUInt64BE(BigInt.asUintN(64, number), writer.at);
}

/** The nearest double in sortable form, then which side of it the exact value lies, then its digits if on either. */
function number(value: Num): void {
  const double = toDouble(value);
  writer.room(9);
  if (Number.isNaN(double)) {
    writer.buf.fill(0, writer.at, writer.at + 8);
    writer.at += 8;
    writer.buf[writer.at++] = 0x80;
    return;
  }
  writer.buf.writeDoubleBE(double === 0 ? 0 : double, writer.at);
  writer.at += 8;
  if (double < 0) invert(writer.at - 8);
  else writer.buf[writer.at - 8] = (writer.buf[writer.at - 8] ?? 0) | 0x80;
  const side = typeof value === "number" || value instanceof Int32 ? 0 : compareNumbers(value, double);
  writer.buf[writer.at++] = 0x80 + side;
  if (side !== 0) digits(value);
}

/** Exponent and digits, for int64 and decimal values that no double holds. */
function digits(value: bigint | Int32 | number | Decimal): void {
  const parts = exactParts(value);
  const start = writer.at;
  const text = parts.coefficient.toString();
  const exponent = parts.exponent + text.length;
  writer.room(4);
  writer.at = writer.buf.writeUInt16BE(exponent + 0x8000, writer.at);
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
