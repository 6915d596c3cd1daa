import { asBuffer } from "./as-buffer.ts";
import { canonicalType } from "./canonical-type.ts";
import { decode } from "./decode.ts";
import { compareNumbers, exactParts, type Num, toDouble } from "./numbers.ts";
import { type Decimal, Int32, RawDoc, T, type Value } from "./values.ts";

/** The key being encoded. One buffer serves all, since no key is begun before the last is done. */
let buf = Buffer.allocUnsafe(4096);
let at = 0;

function room(n: number): void {
  if (at + n <= buf.length) return;
  const bigger = Buffer.allocUnsafe(Math.max(buf.length * 2, at + n));
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
  for (let i = 0; i < values.length; i++) {
    const start = at;
    put(values[i] ?? null);
    if (directions !== undefined && directions[i] === -1) invert(start);
  }
  return Buffer.from(buf.subarray(0, at));
}

function invert(start: number): void {
  for (let i = start; i < at; i++) buf[i] = 255 - (buf[i] ?? 0);
}

function byte(b: number): void {
  room(1);
  buf[at++] = b;
}

/** Bytes with 00 written as 00 FF, then a terminating 00. */
function escaped(s: Uint8Array): void {
  room(s.length * 2 + 1);
  for (const b of s) {
    buf[at++] = b;
    if (b === 0) buf[at++] = 0xff;
  }
  buf[at++] = 0;
}

function string(s: string): void {
  room(s.length * 3 + 1);
  const start = at;
  at += buf.write(s, at, "utf8");
  if (buf.subarray(start, at).indexOf(0) >= 0) {
    const copy = Buffer.from(buf.subarray(start, at));
    at = start;
    escaped(copy);
  } else buf[at++] = 0;
}

function put(v: Value): void {
  byte(canonicalType(v));
  switch (typeof v) {
    case "number":
    case "bigint":
      number(v);
      return;
    case "string":
      string(v);
      return;
    case "boolean":
      byte(v ? 1 : 0);
      return;
  }
  if (v === null) return;
  if (v instanceof Map) {
    fields(v);
    return;
  }
  if (Array.isArray(v)) {
    for (const x of v) put(x);
    byte(0);
    return;
  }
  if (v instanceof RawDoc) {
    fields(decode(v.bytes));
    return;
  }
  switch (v.type) {
    case T.int:
    case T.decimal:
      number(v);
      return;
    case T.symbol:
      string(v.value);
      return;
    case T.objectId:
      raw(v.bytes);
      return;
    case T.date:
      long(BigInt(Math.trunc(v.ms)) + (1n << 63n));
      return;
    case T.timestamp:
      long(v.value);
      return;
    case T.binData:
      room(5);
      at = buf.writeUInt32BE(v.bytes.length, at);
      byte(v.subtype);
      raw(v.bytes);
      return;
    case T.regex:
      string(v.pattern);
      string(v.options);
      return;
    case T.dbPointer:
      string(v.namespace);
      raw(v.id);
      return;
    case T.javascript:
      string(v.code);
      return;
    case T.javascriptWithScope:
      string(v.code);
      fields(v.scope ?? new Map());
      return;
  }
}

function fields(d: ReadonlyMap<string, Value>): void {
  for (const [k, v] of d) {
    byte(canonicalType(v));
    string(k);
    put(v);
  }
  byte(0);
}

function raw(bytes: Uint8Array): void {
  room(bytes.length);
  buf.set(bytes, at);
  at += bytes.length;
}

function long(n: bigint): void {
  room(8);
  at = buf.writeBigUInt64BE(BigInt.asUintN(64, n), at);
}

/** The nearest double in sortable form, then which side of it the exact value lies, then its digits if on either. */
function number(v: Num): void {
  const d = toDouble(v);
  room(9);
  if (Number.isNaN(d)) {
    buf.fill(0, at, at + 8);
    at += 8;
    buf[at++] = 0x80;
    return;
  }
  buf.writeDoubleBE(d === 0 ? 0 : d, at);
  if (d < 0) for (let i = at; i < at + 8; i++) buf[i] = 255 - (buf[i] ?? 0);
  else buf[at] = (buf[at] ?? 0) | 0x80;
  at += 8;
  const side = typeof v === "number" || v instanceof Int32 ? 0 : compareNumbers(v, d);
  buf[at++] = 0x80 + side;
  if (side !== 0) digits(v);
}

/** Exponent and digits, for int64 and decimal values that no double holds. */
function digits(v: bigint | Int32 | number | Decimal): void {
  const p = exactParts(v);
  const start = at;
  const text = p.coefficient.toString();
  const exponent = p.exponent + text.length;
  room(4);
  at = buf.writeUInt16BE(exponent + 0x8000, at);
  string(text.replace(/0+$/, ""));
  if (p.negative) invert(start);
}

/** The smallest key greater than every key that starts with `prefix`; undefined when there is none. */
export function after(prefix: Buffer): Buffer | undefined {
  let n = prefix.length;
  while (n > 0 && prefix[n - 1] === 0xff) n -= 1;
  if (n === 0) return undefined;
  const out = Buffer.from(asBuffer(prefix).subarray(0, n));
  out[n - 1] = (out[n - 1] ?? 0) + 1;
  return out;
}
