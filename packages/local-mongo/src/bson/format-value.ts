import { asBuffer } from "./as-buffer.ts";
import { formatDecimal } from "./decimal.ts";
import { decode } from "./decode.ts";
import {
  BinaryValue,
  CodeValue,
  DateTime,
  Decimal,
  Int32,
  ObjectIdValue,
  RawDoc,
  RegExpValue,
  SymbolValue,
  T,
  TimestampValue,
  type Value,
} from "./values.ts";

/** A value as MongoDB prints it in error messages, e.g. `{ a: 1.5, b: "x" }`. */
export function show(v: Value | undefined): string {
  if (v === undefined) return "MISSING";
  if (v === null) return "null";
  switch (typeof v) {
    case "string":
      return JSON.stringify(v);
    case "number":
      return Number.isInteger(v) && Math.abs(v) < 1e15 ? v.toFixed(1) : String(v);
    case "bigint":
    case "boolean":
      return String(v);
  }
  if (v instanceof Map)
    return v.size === 0 ? "{}" : `{ ${[...v].map(([k, x]) => `${k}: ${show(x)}`).join(", ")} }`;
  if (Array.isArray(v)) return v.length === 0 ? "[]" : `[ ${v.map(show).join(", ")} ]`;
  if (v instanceof RawDoc) return show(decode(v.bytes));
  if (v instanceof Int32) return String(v.value);
  if (v instanceof Decimal) return formatDecimal(v);
  if (v instanceof ObjectIdValue) return `ObjectId('${asBuffer(v.bytes).toString("hex")}')`;
  if (v instanceof DateTime) return `new Date(${v.ms})`;
  if (v instanceof RegExpValue) return `/${v.pattern}/${v.options}`;
  if (v instanceof TimestampValue) return `Timestamp(${v.value >> 32n}, ${v.value & 0xffffffffn})`;
  if (v instanceof SymbolValue) return `"${v.value}"`;
  if (v instanceof CodeValue) return v.code;
  if (v instanceof BinaryValue) {
    const hex = asBuffer(v.bytes).toString("hex");
    return v.subtype === 4 && hex.length === 32
      ? `UUID("${hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")}")`
      : `BinData(${v.subtype}, ${hex.toUpperCase()})`;
  }
  return v.type === T.minKey ? "MinKey" : v.type === T.maxKey ? "MaxKey" : "undefined";
}
