import { asBuffer } from "./as-buffer.ts";
import { bsonType } from "./bson-type.ts";
import {
  BinaryValue,
  CodeValue,
  DateTime,
  DbPointer,
  Decimal,
  type Doc,
  Int32,
  maxKeyValue,
  minKeyValue,
  ObjectIdValue,
  RegExpValue,
  SymbolValue,
  TimestampValue,
  undefinedValue,
  type Value,
} from "./values.ts";

/** Bytes that are not BSON. A client that sends them loses its connection. */
export class InvalidBson extends Error {}

/** Deepest nesting accepted, as in MongoDB. */
const maxDepth = 180;

/**
 * Decodes one whole document.
 * @throws InvalidBson when lengths, types or terminators are wrong
 */
export function decode(bytes: Uint8Array): Doc {
  const buf = asBuffer(bytes);
  const result = new Reader(buf);
  const out = result.document(0, 0);
  if (result.end !== buf.length) throw new InvalidBson("document length does not match");
  return out;
}

/** Length of the document that starts at `offset`, checked against the buffer. */
export function documentLength(buf: Buffer, offset: number): number {
  if (offset + 5 > buf.length) throw new InvalidBson("document is cut off");
  const size = buf.readInt32LE(offset);
  if (size < 5 || offset + size > buf.length) throw new InvalidBson("document length is wrong");
  if (buf[offset + size - 1] !== 0) throw new InvalidBson("document is not terminated");
  return size;
}

class Reader {
  readonly buf: Buffer;
  end = 0;
  constructor(buf: Buffer) {
    this.buf = buf;
  }

  document(start: number, depth: number): Doc {
    const out: Doc = new Map();
    this.elements(start, depth, (name, v) => out.set(name, v));
    return out;
  }

  array(start: number, depth: number): Value[] {
    const out: Value[] = [];
    this.elements(start, depth, (_name, v) => out.push(v));
    return out;
  }

  private elements(start: number, depth: number, add: (name: string, value: Value) => void): void {
    if (depth > maxDepth) throw new InvalidBson("document is nested too deeply");
    const { buf } = this;
    const stop = start + documentLength(buf, start) - 1;
    let at = start + 4;
    while (at < stop) {
      const type = buf[at] ?? 0;
      const nameEnd = buf.indexOf(0, at + 1);
      if (nameEnd < 0 || nameEnd >= stop) throw new InvalidBson("field name is not terminated");
      const name = buf.toString("utf8", at + 1, nameEnd);
      add(name, this.value(type, nameEnd + 1, stop, depth));
      at = this.end;
      if (at > stop) throw new InvalidBson("value runs past its document");
    }
    this.end = stop + 1;
  }

  private need(at: number, count: number, stop: number): void {
    if (count < 0 || at + count > stop) throw new InvalidBson("value runs past its document");
    this.end = at + count;
  }

  private string(at: number, stop: number): string {
    this.need(at, 4, stop);
    const count = this.buf.readInt32LE(at);
    if (count < 1) throw new InvalidBson("string length is wrong");
    this.need(at + 4, count, stop);
    if (this.buf[at + 3 + count] !== 0) throw new InvalidBson("string is not terminated");
    return this.buf.toString("utf8", at + 4, at + 3 + count);
  }

  private cstring(at: number, stop: number): string {
    const end = this.buf.indexOf(0, at);
    if (end < 0 || end >= stop) throw new InvalidBson("string is not terminated");
    this.end = end + 1;
    return this.buf.toString("utf8", at, end);
  }

  private bytes(at: number, count: number, stop: number): Uint8Array {
    this.need(at, count, stop);
    return this.buf.subarray(at, at + count);
  }

  private value(type: number, at: number, stop: number, depth: number): Value {
    const { buf } = this;
    switch (type) {
      case bsonType.double:
        this.need(at, 8, stop);
        return buf.readDoubleLE(at);
      case bsonType.string:
        return this.string(at, stop);
      case bsonType.object: {
        this.need(at, 5, stop);
        return this.document(at, depth + 1);
      }
      case bsonType.array:
        this.need(at, 5, stop);
        return this.array(at, depth + 1);
      case bsonType.binData:
        return this.binary(at, stop);
      case bsonType.undefined:
        this.need(at, 0, stop);
        return undefinedValue;
      case bsonType.objectId:
        return new ObjectIdValue(this.bytes(at, 12, stop));
      case bsonType.bool: {
        this.need(at, 1, stop);
        const flag = buf[at];
        if (flag !== 0 && flag !== 1) throw new InvalidBson("boolean is neither 0 nor 1");
        return flag === 1;
      }
      case bsonType.date:
        this.need(at, 8, stop);
        return new DateTime(Number(buf.readBigInt64LE(at)));
      case bsonType.null:
        this.need(at, 0, stop);
        return null;
      case bsonType.regex: {
        const pattern = this.cstring(at, stop);
        return new RegExpValue(pattern, this.cstring(this.end, stop));
      }
      case bsonType.dbPointer: {
        const namespace = this.string(at, stop);
        return new DbPointer(namespace, this.bytes(this.end, 12, stop));
      }
      case bsonType.javascript:
        return new CodeValue(this.string(at, stop));
      case bsonType.symbol:
        return new SymbolValue(this.string(at, stop));
      case bsonType.javascriptWithScope: {
        this.need(at, 4, stop);
        const total = buf.readInt32LE(at);
        this.need(at, total, stop);
        const inner = at + total;
        const code = this.string(at + 4, inner);
        const scope = this.document(this.end, depth + 1);
        if (this.end !== inner) throw new InvalidBson("code with scope has a wrong length");
        return new CodeValue(code, scope);
      }
      case bsonType.int:
        this.need(at, 4, stop);
        return new Int32(buf.readInt32LE(at));
      case bsonType.timestamp:
        this.need(at, 8, stop);
        return new TimestampValue(buf.readBigUInt64LE(at));
      case bsonType.long:
        this.need(at, 8, stop);
        return buf.readBigInt64LE(at);
      case bsonType.decimal:
        return new Decimal(this.bytes(at, 16, stop));
      case bsonType.minKey:
        this.need(at, 0, stop);
        return minKeyValue;
      case bsonType.maxKey:
        this.need(at, 0, stop);
        return maxKeyValue;
      default:
        throw new InvalidBson(`unknown type 0x${type.toString(16)}`);
    }
  }

  private binary(at: number, stop: number): BinaryValue {
    this.need(at, 5, stop);
    const count = this.buf.readInt32LE(at);
    const subtype = this.buf[at + 4] ?? 0;
    const bytes = this.bytes(at + 5, count, stop);
    if (subtype !== 2) return new BinaryValue(subtype, bytes);
    if (count < 4 || this.buf.readInt32LE(at + 5) !== count - 4)
      throw new InvalidBson("old binary has a wrong length");
    return new BinaryValue(2, bytes.subarray(4));
  }
}
