import { bsonType } from "./bson-type.ts";
import { type Doc, RawDoc, typeOf, type Value } from "./values.ts";

/** Grows as it is written to; one is reused for all encodings, since encoding never suspends. */
class Writer {
  buf = Buffer.allocUnsafe(64 * 1024);
  at = 0;

  room(count: number): void {
    if (this.at + count <= this.buf.length) return;
    const bigger = Buffer.allocUnsafe(Math.max(this.buf.length * 2, this.at + count));
    this.buf.copy(bigger, 0, 0, this.at);
    this.buf = bigger;
  }

  byte(value: number): void {
    this.room(1);
    this.buf[this.at++] = value;
  }

  int32(count: number): void {
    this.room(4);
    this.at = this.buf.writeInt32LE(count, this.at);
  }

  raw(bytes: Uint8Array): void {
    this.room(bytes.length);
    this.buf.set(bytes, this.at);
    this.at += bytes.length;
  }

  cstring(text: string): void {
    this.room(text.length * 3 + 1);
    this.at += this.buf.write(text, this.at, "utf8");
    this.buf[this.at++] = 0;
  }

  string(text: string): void {
    this.room(text.length * 3 + 5);
    const count = this.buf.write(text, this.at + 4, "utf8");
    this.buf.writeInt32LE(count + 1, this.at);
    this.at += count + 5;
    this.buf[this.at - 1] = 0;
  }
}

const keep = 4 * 1024 * 1024;
let shared = new Writer();

/** Encodes a document. */
export function encode(object: Doc): Buffer {
  shared.at = 0;
  document(shared, object);
  const out = Buffer.from(shared.buf.subarray(0, shared.at));
  if (shared.buf.length > keep) shared = new Writer();
  return out;
}

/** The document `bytes` with a field put in front of all others. */
export function withFirstField(bytes: Uint8Array, name: string, value: Value): Buffer {
  const head = encode(new Map([[name, value]]));
  const out = Buffer.concat([head.subarray(0, head.length - 1), bytes.subarray(4)]);
  out.writeInt32LE(out.length, 0);
  return out;
}

function document(writer: Writer, object: Doc): void {
  const start = writer.at;
  writer.int32(0);
  for (const [name, value] of object) element(writer, name, value);
  writer.byte(0);
  writer.buf.writeInt32LE(writer.at - start, start);
}

function array(writer: Writer, left: Value[]): void {
  const start = writer.at;
  writer.int32(0);
  for (let index = 0; index < left.length; index++) element(writer, String(index), left[index] ?? null);
  writer.byte(0);
  writer.buf.writeInt32LE(writer.at - start, start);
}

function element(writer: Writer, name: string, given: Value): void {
  writer.byte(typeOf(given));
  writer.cstring(name);
  value(writer, given);
}

function value(writer: Writer, given: Value): void {
  switch (typeof given) {
    case "number":
      writer.room(8);
      writer.at = writer.buf.writeDoubleLE(given, writer.at);
      return;
    case "bigint":
      writer.room(8);
      writer.at = writer.buf.writeBigInt64LE(BigInt.asIntN(64, given), writer.at);
      return;
    case "string":
      writer.string(given);
      return;
    case "boolean":
      writer.byte(given ? 1 : 0);
      return;
  }
  if (given === null) return;
  if (given instanceof Map) {
    document(writer, given);
    return;
  }
  if (Array.isArray(given)) {
    array(writer, given);
    return;
  }
  if (given instanceof RawDoc) {
    writer.raw(given.bytes);
    return;
  }
  switch (given.type) {
    case bsonType.int:
      writer.int32(given.value);
      return;
    case bsonType.decimal:
    case bsonType.objectId:
      writer.raw(given.bytes);
      return;
    case bsonType.date:
      writer.room(8);
      writer.at = writer.buf.writeBigInt64LE(BigInt.asIntN(64, BigInt(Math.trunc(given.ms))), writer.at);
      return;
    case bsonType.binData:
      writer.int32(given.bytes.length + (given.subtype === 2 ? 4 : 0));
      writer.byte(given.subtype);
      if (given.subtype === 2) writer.int32(given.bytes.length);
      writer.raw(given.bytes);
      return;
    case bsonType.regex:
      writer.cstring(given.pattern);
      writer.cstring(given.options);
      return;
    case bsonType.dbPointer:
      writer.string(given.namespace);
      writer.raw(given.id);
      return;
    case bsonType.symbol:
      writer.string(given.value);
      return;
    case bsonType.javascript:
      writer.string(given.code);
      return;
    case bsonType.javascriptWithScope: {
      const start = writer.at;
      writer.int32(0);
      writer.string(given.code);
      document(writer, given.scope ?? new Map());
      writer.buf.writeInt32LE(writer.at - start, start);
      return;
    }
    case bsonType.timestamp:
      writer.room(8);
      writer.at = writer.buf.writeBigUInt64LE(BigInt.asUintN(64, given.value), writer.at);
      return;
  }
}
