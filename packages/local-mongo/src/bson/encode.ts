import { bsonType } from "./bson-type.ts";
import { type Doc, RawDoc, typeOf, type Value } from "./values.ts";
import { Writer } from "./writer.ts";

/** Writes BSON's own forms of numbers and strings. */
class BsonWriter extends Writer {
  int32(count: number): void {
    this.room(4);
    this.at = this.buf.writeInt32LE(count, this.at);
  }

  int64(value: bigint): void {
    this.room(8);
    this.at = this.buf.writeBigInt64LE(BigInt.asIntN(64, value), this.at);
  }

  string(text: string): void {
    const start = this.at;
    this.int32(0);
    this.cstring(text);
    this.buf.writeInt32LE(this.at - start - 4, start);
  }
}

const keep = 4 * 1024 * 1024;
const fresh = (): BsonWriter => new BsonWriter(64 * 1024);
/** Reused for all encodings, since encoding never suspends. */
let shared = fresh();

/** Encodes a document. */
export function encode(object: Doc): Buffer {
  shared.at = 0;
  document(shared, object);
  const out = shared.written();
  if (shared.buf.length > keep) shared = fresh();
  return out;
}

/** The document `bytes` with a field put in front of all others. */
export function withFirstField(bytes: Uint8Array, name: string, value: Value): Buffer {
  const head = encode(new Map([[name, value]]));
  const out = Buffer.concat([head.subarray(0, head.length - 1), bytes.subarray(4)]);
  out.writeInt32LE(out.length, 0);
  return out;
}

/** Fields by their names; those of an array are numbers. */
function document(writer: BsonWriter, fields: Iterable<readonly [string | number, Value]>): void {
  const start = writer.at;
  writer.int32(0);
  for (const [name, value] of fields) element(writer, String(name), value);
  writer.byte(0);
  writer.buf.writeInt32LE(writer.at - start, start);
}

function element(writer: BsonWriter, name: string, given: Value): void {
  writer.byte(typeOf(given));
  writer.cstring(name);
  value(writer, given);
}

function value(writer: BsonWriter, given: Value): void {
  switch (typeof given) {
    case "number":
      writer.room(8);
      writer.at = writer.buf.writeDoubleLE(given, writer.at);
      return;
    case "bigint":
      writer.int64(given);
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
    document(writer, given.entries());
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
      writer.int64(BigInt(Math.trunc(given.ms)));
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
      writer.int64(given.value);
      return;
  }
}
