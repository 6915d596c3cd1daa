import { asBuffer } from "../../bson/as-buffer.ts";
import { formatDecimal } from "../../bson/decimal.ts";
import { typeName } from "../../bson/type-names.ts";
import {
  DateTime,
  Decimal,
  Int32,
  isNumber,
  ObjectIdValue,
  SymbolValue,
  type Value,
} from "../../bson/values.ts";
import { MongoError } from "../../errors.ts";
import type { Operator } from "../environment.ts";
import { nullish, onValues, unary } from "./arguments.ts";

/** Formats a value as `$toString` does. @throws MongoError 241 for types that have no text */
function toText(value: Value): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean" || typeof value === "bigint") return String(value);
  if (typeof value === "number")
    return Object.is(value, -0) ? "-0" : String(value).replace(/e([+-])(\d)$/, "e$10$2");
  if (value instanceof Int32 || value instanceof SymbolValue) return String(value.value);
  if (value instanceof Decimal) return formatDecimal(value);
  if (value instanceof DateTime) return new Date(value.ms).toISOString();
  if (value instanceof ObjectIdValue) return asBuffer(value.bytes).toString("hex");
  throw new MongoError(
    241,
    `Unsupported conversion from ${typeName(value)} to string in $convert with no onError value`,
  );
}

function toObjectId(value: Value): ObjectIdValue {
  if (value instanceof ObjectIdValue) return value;
  if (typeof value !== "string")
    throw new MongoError(
      241,
      `Unsupported conversion from ${typeName(value)} to objectId in $convert with no onError value`,
    );
  if (!/^[0-9a-fA-F]{24}$/.test(value))
    throw new MongoError(
      241,
      `Failed to parse objectId '${value}' in $convert with no onError value: Invalid string length for parsing to OID, expected 24 but found ${value.length}`,
    );
  return new ObjectIdValue(Buffer.from(value, "hex"));
}

/** A value as string operators take it: numbers and dates become text, null becomes empty. */
function coerced(name: string, value: Value | undefined): string {
  if (nullish(value)) return "";
  if (typeof value === "string") return value;
  if (value instanceof SymbolValue || isNumber(value) || value instanceof DateTime) return toText(value);
  throw new MongoError(16007, `can't convert from BSON type ${typeName(value)} to String (in ${name})`);
}

const concat = onValues("$concat", 0, Number.POSITIVE_INFINITY, (values) => {
  let text = "";
  for (const value of values) {
    if (nullish(value)) return null;
    if (typeof value !== "string")
      throw new MongoError(16702, `$concat only supports strings, not ${typeName(value)}`);
    text += value;
  }
  return text;
});

/** Operators on strings, and conversions to and from them. */
export const stringOperators: Record<string, Operator> = {
  $concat: concat,
  $toLower: unary("$toLower", (value) => coerced("$toLower", value).toLowerCase()),
  $toUpper: unary("$toUpper", (value) => coerced("$toUpper", value).toUpperCase()),
  $toString: unary("$toString", (value) => (nullish(value) ? null : toText(value))),
  $toObjectId: unary("$toObjectId", (value) => (nullish(value) ? null : toObjectId(value))),
  $type: unary("$type", (value) => typeName(value)),
  $isNumber: unary("$isNumber", (value) => isNumber(value)),
};
