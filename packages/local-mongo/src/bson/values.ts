import { bsonType } from "./bson-type.ts";

/**
 * BSON values as this server holds them in memory. Every BSON type has its own representation, so that
 * what is read back is what was written: a JS number is a double, a bigint an int64, a Map a document
 * (which, unlike an object, keeps the order of number-like keys).
 */
export type Value =
  | number
  | bigint
  | string
  | boolean
  | null
  | Int32
  | Decimal
  | ObjectIdValue
  | DateTime
  | BinaryValue
  | RegExpValue
  | TimestampValue
  | CodeValue
  | SymbolValue
  | DbPointer
  | Singleton
  | RawDoc
  | Map<string, Value>
  | Value[];

/** A document: keys in the order they were written. */
export type Doc = Map<string, Value>;

/** A 32-bit integer. */
export class Int32 {
  readonly type = bsonType.int;
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/** A 128-bit decimal, as its 16 BSON bytes. */
export class Decimal {
  readonly type = bsonType.decimal;
  readonly bytes: Uint8Array;
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
}

/** A 12-byte object id. */
export class ObjectIdValue {
  readonly type = bsonType.objectId;
  readonly bytes: Uint8Array;
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
}

/** Milliseconds since the epoch. */
export class DateTime {
  readonly type = bsonType.date;
  readonly ms: number;
  constructor(ms: number) {
    this.ms = ms;
  }
}

/** Bytes with a subtype. For subtype 2 the bytes are those inside the inner length. */
export class BinaryValue {
  readonly type = bsonType.binData;
  readonly subtype: number;
  readonly bytes: Uint8Array;
  constructor(subtype: number, bytes: Uint8Array) {
    this.subtype = subtype;
    this.bytes = bytes;
  }
}

/** A regular expression as written: pattern and option letters. */
export class RegExpValue {
  readonly type = bsonType.regex;
  readonly pattern: string;
  readonly options: string;
  constructor(pattern: string, options: string) {
    this.pattern = pattern;
    this.options = options;
  }
}

/** An internal timestamp: seconds in the high half, increment in the low half. */
export class TimestampValue {
  readonly type = bsonType.timestamp;
  readonly value: bigint;
  constructor(value: bigint) {
    this.value = value;
  }
}

/** JavaScript code, with a scope document when it has type 15. */
export class CodeValue {
  readonly type: typeof bsonType.javascript | typeof bsonType.javascriptWithScope;
  readonly code: string;
  readonly scope: Doc | undefined;
  constructor(code: string, scope?: Doc) {
    this.type = scope === undefined ? bsonType.javascript : bsonType.javascriptWithScope;
    this.code = code;
    this.scope = scope;
  }
}

/** The deprecated symbol type. */
export class SymbolValue {
  readonly type = bsonType.symbol;
  readonly value: string;
  constructor(value: string) {
    this.value = value;
  }
}

/** The deprecated DBPointer type. */
export class DbPointer {
  readonly type = bsonType.dbPointer;
  readonly namespace: string;
  readonly id: Uint8Array;
  constructor(namespace: string, id: Uint8Array) {
    this.namespace = namespace;
    this.id = id;
  }
}

/** Types that have exactly one value. */
export class Singleton {
  readonly type: typeof bsonType.minKey | typeof bsonType.maxKey | typeof bsonType.undefined;
  constructor(type: typeof bsonType.minKey | typeof bsonType.maxKey | typeof bsonType.undefined) {
    this.type = type;
  }
}

/** An encoded document that is passed on without being decoded. */
export class RawDoc {
  readonly type = bsonType.object;
  readonly bytes: Uint8Array;
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
}

export const minKeyValue = new Singleton(bsonType.minKey);

export const maxKeyValue = new Singleton(bsonType.maxKey);

export const undefinedValue = new Singleton(bsonType.undefined);

/** The BSON type number of a value. */
export function typeOf(value: Value): number {
  switch (typeof value) {
    case "number":
      return bsonType.double;
    case "string":
      return bsonType.string;
    case "boolean":
      return bsonType.bool;
    case "bigint":
      return bsonType.long;
  }
  if (value === null) return bsonType.null;
  if (value instanceof Map) return bsonType.object;
  if (Array.isArray(value)) return bsonType.array;
  return value.type;
}

/** Shorthand for an int32. */
export const int = (count: number): Int32 => new Int32(count);

/** A document from a plain object; keys whose value is undefined are left out. */
export function doc(fields: Record<string, Value | undefined>): Doc {
  const out: Doc = new Map();
  for (const key of Object.keys(fields)) {
    const value = fields[key];
    if (value !== undefined) out.set(key, value);
  }
  return out;
}

export const isDoc = (value: Value | undefined): value is Doc => value instanceof Map;

export const isArray = (value: Value | undefined): value is Value[] => Array.isArray(value);

export const isNumber = (value: Value | undefined): value is number | bigint | Int32 | Decimal =>
  typeof value === "number" ||
  typeof value === "bigint" ||
  value instanceof Int32 ||
  value instanceof Decimal;
