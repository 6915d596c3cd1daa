import { asBuffer } from "../bson/as-buffer.ts";
import { toDouble } from "../bson/numbers.ts";
import {
  BinaryValue,
  CodeValue,
  DateTime,
  DbPointer,
  Decimal,
  Int32,
  isArray,
  isDoc,
  ObjectIdValue,
  RawDoc,
  RegExpValue,
  Singleton,
  SymbolValue,
  TimestampValue,
  type Value,
} from "../bson/values.ts";

/** A value as mingo takes it: plain objects, numbers and Dates. Types it does not know pass through untouched. */
export function toPlain(v: Value | undefined): unknown {
  if (v === undefined || v === null) return v;
  if (v instanceof Int32) return v.value;
  if (typeof v === "bigint" || v instanceof Decimal) return toDouble(v);
  if (v instanceof DateTime) return new Date(v.ms);
  if (isArray(v)) return v.map(toPlain);
  if (v instanceof ObjectIdValue) return new PlainId(v);
  if (!isDoc(v)) return v;
  const out: Record<string, unknown> = {};
  for (const [k, x] of v) out[k] = toPlain(x);
  return out;
}

/** An object id that mingo can compare and group by. */
class PlainId {
  readonly id: ObjectIdValue;
  constructor(id: ObjectIdValue) {
    this.id = id;
  }
  toString(): string {
    return asBuffer(this.id.bytes).toString("hex");
  }
}

const OWN = [
  DbPointer,
  BinaryValue,
  RegExpValue,
  TimestampValue,
  CodeValue,
  SymbolValue,
  Singleton,
  RawDoc,
] as const;
type Own = InstanceType<(typeof OWN)[number]>;
const isOwn = (v: object): v is Own => OWN.some((c) => v instanceof c);

/** mingo's answer as a value; whole numbers become int32 (or stay doubles, with `doubles`). */
export function fromPlain(v: unknown, doubles = false): Value | undefined {
  if (v === undefined) return undefined;
  if (v === null || typeof v === "string" || typeof v === "boolean" || typeof v === "bigint") return v;
  if (typeof v === "number") return !doubles && Number.isInteger(v) && v === (v | 0) ? new Int32(v) : v;
  if (typeof v !== "object") return null;
  if (v instanceof Date) return Number.isNaN(v.getTime()) ? null : new DateTime(v.getTime());
  if (v instanceof PlainId) return v.id;
  if (Array.isArray(v)) return v.map((x) => fromPlain(x, doubles) ?? null);
  if (isOwn(v)) return v;
  const out = new Map<string, Value>();
  for (const [k, x] of Object.entries(v)) {
    const y = fromPlain(x, doubles);
    if (y !== undefined) out.set(k, y);
  }
  return out;
}
