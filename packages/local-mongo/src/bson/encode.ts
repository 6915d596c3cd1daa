import { type Doc, RawDoc, T, typeOf, type Value } from "./values.ts";

/** Grows as it is written to; one is reused for all encodings, since encoding never suspends. */
class Writer {
  buf = Buffer.allocUnsafe(64 * 1024);
  at = 0;

  room(n: number): void {
    if (this.at + n <= this.buf.length) return;
    const bigger = Buffer.allocUnsafe(Math.max(this.buf.length * 2, this.at + n));
    this.buf.copy(bigger, 0, 0, this.at);
    this.buf = bigger;
  }

  byte(b: number): void {
    this.room(1);
    this.buf[this.at++] = b;
  }

  int32(n: number): void {
    this.room(4);
    this.at = this.buf.writeInt32LE(n, this.at);
  }

  raw(bytes: Uint8Array): void {
    this.room(bytes.length);
    this.buf.set(bytes, this.at);
    this.at += bytes.length;
  }

  cstring(s: string): void {
    this.room(s.length * 3 + 1);
    this.at += this.buf.write(s, this.at, "utf8");
    this.buf[this.at++] = 0;
  }

  string(s: string): void {
    this.room(s.length * 3 + 5);
    const n = this.buf.write(s, this.at + 4, "utf8");
    this.buf.writeInt32LE(n + 1, this.at);
    this.at += n + 5;
    this.buf[this.at - 1] = 0;
  }
}

const KEEP = 4 * 1024 * 1024;
let shared = new Writer();

/** Encodes a document. */
export function encode(d: Doc): Buffer {
  shared.at = 0;
  document(shared, d);
  const out = Buffer.from(shared.buf.subarray(0, shared.at));
  if (shared.buf.length > KEEP) shared = new Writer();
  return out;
}

/** The document `bytes` with a field put in front of all others. */
export function withFirstField(bytes: Uint8Array, name: string, v: Value): Buffer {
  const head = encode(new Map([[name, v]]));
  const out = Buffer.concat([head.subarray(0, head.length - 1), bytes.subarray(4)]);
  out.writeInt32LE(out.length, 0);
  return out;
}

function document(w: Writer, d: Doc): void {
  const start = w.at;
  w.int32(0);
  for (const [name, v] of d) element(w, name, v);
  w.byte(0);
  w.buf.writeInt32LE(w.at - start, start);
}

function array(w: Writer, a: Value[]): void {
  const start = w.at;
  w.int32(0);
  for (let i = 0; i < a.length; i++) element(w, String(i), a[i] ?? null);
  w.byte(0);
  w.buf.writeInt32LE(w.at - start, start);
}

function element(w: Writer, name: string, v: Value): void {
  w.byte(typeOf(v));
  w.cstring(name);
  value(w, v);
}

function value(w: Writer, v: Value): void {
  switch (typeof v) {
    case "number":
      w.room(8);
      w.at = w.buf.writeDoubleLE(v, w.at);
      return;
    case "bigint":
      w.room(8);
      w.at = w.buf.writeBigInt64LE(BigInt.asIntN(64, v), w.at);
      return;
    case "string":
      w.string(v);
      return;
    case "boolean":
      w.byte(v ? 1 : 0);
      return;
  }
  if (v === null) return;
  if (v instanceof Map) {
    document(w, v);
    return;
  }
  if (Array.isArray(v)) {
    array(w, v);
    return;
  }
  if (v instanceof RawDoc) {
    w.raw(v.bytes);
    return;
  }
  switch (v.type) {
    case T.int:
      w.int32(v.value);
      return;
    case T.decimal:
    case T.objectId:
      w.raw(v.bytes);
      return;
    case T.date:
      w.room(8);
      w.at = w.buf.writeBigInt64LE(BigInt.asIntN(64, BigInt(Math.trunc(v.ms))), w.at);
      return;
    case T.binData:
      w.int32(v.bytes.length + (v.subtype === 2 ? 4 : 0));
      w.byte(v.subtype);
      if (v.subtype === 2) w.int32(v.bytes.length);
      w.raw(v.bytes);
      return;
    case T.regex:
      w.cstring(v.pattern);
      w.cstring(v.options);
      return;
    case T.dbPointer:
      w.string(v.namespace);
      w.raw(v.id);
      return;
    case T.symbol:
      w.string(v.value);
      return;
    case T.javascript:
      w.string(v.code);
      return;
    case T.javascriptWithScope: {
      const start = w.at;
      w.int32(0);
      w.string(v.code);
      document(w, v.scope ?? new Map());
      w.buf.writeInt32LE(w.at - start, start);
      return;
    }
    case T.timestamp:
      w.room(8);
      w.at = w.buf.writeBigUInt64LE(BigInt.asUintN(64, v.value), w.at);
      return;
  }
}
