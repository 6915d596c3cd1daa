import { asBuffer } from "./as-buffer.ts";
import { decode } from "./decode.ts";
import { toDouble } from "./numbers.ts";
import { typeName } from "./type-names.ts";
import { BinaryValue, DateTime, Decimal, Int32, ObjectIdValue, RawDoc, type Value } from "./values.ts";

/** A value as MongoDB prints it in error messages, e.g. `{ a: 1.5, b: "x" }`. */
export function formatValue(value: Value | undefined): string {
  if (value === undefined) return "MISSING";
  if (value === null) return "null";
  switch (typeof value) {
    case "string":
      return JSON.stringify(value);
    case "number":
      return Number.isInteger(value) && Math.abs(value) < 1e15 ? value.toFixed(1) : String(value);
    case "bigint":
    case "boolean":
      return String(value);
  }
  if (value instanceof Map)
    return value.size === 0
      ? "{}"
      : `{ ${[...value].map(([key, member]) => `${key}: ${formatValue(member)}`).join(", ")} }`;
  if (Array.isArray(value)) return value.length === 0 ? "[]" : `[ ${value.map(formatValue).join(", ")} ]`;
  if (value instanceof RawDoc) return formatValue(decode(value.bytes));
  if (value instanceof Int32) return String(value.value);
  if (value instanceof Decimal) return String(toDouble(value));
  if (value instanceof ObjectIdValue) return `ObjectId('${asBuffer(value.bytes).toString("hex")}')`;
  if (value instanceof DateTime) return `new Date(${value.ms})`;
  if (value instanceof BinaryValue) {
    const hex = asBuffer(value.bytes).toString("hex");
    return value.subtype === 4 && hex.length === 32
      ? `UUID("${hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")}")`
      : `BinData(${value.subtype}, ${hex.toUpperCase()})`;
  }
  return typeName(value);
}
