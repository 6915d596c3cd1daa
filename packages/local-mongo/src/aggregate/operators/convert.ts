import { asBuffer } from "../../bson/as-buffer.ts";
import { formatDecimal, parseDecimal } from "../../bson/decimal.ts";
import {
  exactParts,
  fitsInt,
  fitsLong,
  type Num,
  toDecimal,
  toDouble,
  truthy,
  wholeNumber,
} from "../../bson/numbers.ts";
import { typeName, typeNameOfNumber } from "../../bson/type-names.ts";
import {
  BinaryValue,
  DateTime,
  Decimal,
  Int32,
  isNumber,
  ObjectIdValue,
  SymbolValue,
  type Value,
} from "../../bson/values.ts";
import { MongoError } from "../../errors.ts";
import { dateOf } from "../dates/date-of.ts";
import { parseDate } from "../dates/date-text.ts";
import type { Operator } from "../env.ts";
import { named, nullish, unary } from "./arguments.ts";

const fail = (message: string): MongoError => new MongoError(241, message);
const unsupported = (v: Value, to: string): MongoError =>
  fail(`Unsupported conversion from ${typeName(v)} to ${to} in $convert with no onError value`);

/** Converts a value that is not null to a type, as `$convert` does. */
export function convertTo(to: string, v: Value): Value {
  switch (to) {
    case "string":
      return toText(v);
    case "bool":
      return truthy(v);
    case "int":
      return new Int32(Number(whole(v, to, (n) => fitsInt(n))));
    case "long":
      return whole(v, to, fitsLong);
    case "double":
      return double(v);
    case "decimal":
      return decimal(v);
    case "date":
      return date(v);
    case "objectId":
      if (v instanceof ObjectIdValue) return v;
      if (typeof v === "string") {
        if (!/^[0-9a-fA-F]{24}$/.test(v))
          throw fail(
            `Failed to parse objectId '${v}' in $convert with no onError value: Invalid string length for parsing to OID, expected 24 but found ${v.length}`,
          );
        return new ObjectIdValue(Buffer.from(v, "hex"));
      }
      throw unsupported(v, to);
    default:
      throw fail(`Unsupported conversion from ${typeName(v)} to ${to} in $convert with no onError value`);
  }
}

function toText(v: Value): string {
  if (typeof v === "string") return v;
  if (v instanceof SymbolValue) return v.value;
  if (typeof v === "boolean" || typeof v === "bigint") return String(v);
  if (typeof v === "number")
    return Number.isFinite(v)
      ? Object.is(v, -0)
        ? "-0"
        : String(v).replace(/e([+-])(\d)$/, "e$10$2")
      : Number.isNaN(v)
        ? "NaN"
        : v > 0
          ? "Infinity"
          : "-Infinity";
  if (v instanceof Int32) return String(v.value);
  if (v instanceof Decimal) return formatDecimal(v);
  if (v instanceof DateTime) return new Date(v.ms).toISOString();
  if (v instanceof ObjectIdValue) return asBuffer(v.bytes).toString("hex");
  if (v instanceof BinaryValue && v.subtype === 4)
    return asBuffer(v.bytes)
      .toString("hex")
      .replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  throw unsupported(v ?? null, "string");
}

function whole(v: Value, to: string, fits: (n: bigint) => boolean): bigint {
  let n: bigint | undefined;
  if (typeof v === "boolean") n = v ? 1n : 0n;
  else if (v instanceof DateTime && to === "long") n = BigInt(v.ms);
  else if (typeof v === "string") {
    if (!/^[+-]?\d+$/.test(v))
      throw fail(
        `Failed to parse number '${v}' in $convert with no onError value: ${v === "" ? "No digits" : "Did not consume whole string."}`,
      );
    n = BigInt(v);
  } else if (isNumber(v)) n = truncated(v);
  else throw unsupported(v, to);
  if (n === undefined)
    throw fail(
      `Attempt to convert ${Number.isNaN(toDouble(isNumber(v) ? v : 0)) ? "NaN" : "infinity"} value to integer type in $convert with no onError value`,
    );
  if (!fits(n)) throw fail(`Conversion would overflow target type in $convert with no onError value: ${n}`);
  return n;
}

function truncated(v: Num): bigint | undefined {
  const p = exactParts(v);
  if (p.kind !== "finite") return undefined;
  const n =
    p.exponent >= 0 ? p.coefficient * 10n ** BigInt(p.exponent) : p.coefficient / 10n ** BigInt(-p.exponent);
  return p.negative ? -n : n;
}

function double(v: Value): number {
  if (typeof v === "boolean") return v ? 1 : 0;
  if (v instanceof DateTime) return v.ms;
  if (isNumber(v)) return toDouble(v);
  if (typeof v !== "string") throw unsupported(v, "double");
  const n = v.trim() === "" || v !== v.trim() ? Number.NaN : Number(v);
  if (Number.isNaN(n) && !/^nan$/i.test(v))
    throw fail(
      `Failed to parse number '${v}' in $convert with no onError value: Did not consume whole string.`,
    );
  return n;
}

function decimal(v: Value): Decimal {
  if (typeof v === "boolean") return toDecimal(new Int32(v ? 1 : 0));
  if (v instanceof DateTime) return toDecimal(BigInt(v.ms));
  if (isNumber(v)) return toDecimal(v);
  const d = typeof v === "string" ? parseDecimal(v) : undefined;
  if (d === undefined)
    throw typeof v === "string"
      ? fail(
          `Failed to parse number '${v}' in $convert with no onError value: Failed to parse string to decimal`,
        )
      : unsupported(v, "decimal");
  return d;
}

function date(v: Value): DateTime {
  if (isNumber(v) && !(v instanceof Int32)) {
    const ms = Math.trunc(toDouble(v));
    if (!(Math.abs(ms) <= Number.MAX_SAFE_INTEGER)) throw fail(`Failed to convert ${toDouble(v)} to a date`);
    return new DateTime(ms);
  }
  const ms = typeof v === "string" ? parseDate(v, undefined) : dateOf(v);
  if (ms === undefined) throw unsupported(v, "date");
  return new DateTime(ms);
}

const convert: Operator = (arg, c) => {
  const fns = named("$convert", arg, c, ["input", "to"], ["onError", "onNull", "format"]);
  return (env) => {
    const input = fns.get("input")?.(env);
    const given = fns.get("to")?.(env);
    const to = typeof given === "string" ? given : typeNameOfNumber(wholeNumber(given) ?? 0);
    if (nullish(input)) return fns.has("onNull") ? fns.get("onNull")?.(env) : null;
    try {
      return convertTo(to, input);
    } catch (e) {
      if (fns.has("onError") && e instanceof MongoError) return fns.get("onError")?.(env);
      throw e;
    }
  };
};

const shorthand = (name: string, to: string): Operator =>
  unary(name, (v) => (nullish(v) ? null : convertTo(to, v)));

export const convertOperators: Record<string, Operator> = {
  $convert: convert,
  $toString: shorthand("$toString", "string"),
  $toBool: shorthand("$toBool", "bool"),
  $toInt: shorthand("$toInt", "int"),
  $toLong: shorthand("$toLong", "long"),
  $toDouble: shorthand("$toDouble", "double"),
  $toDecimal: shorthand("$toDecimal", "decimal"),
  $toDate: shorthand("$toDate", "date"),
  $toObjectId: shorthand("$toObjectId", "objectId"),
  $type: unary("$type", (v) => typeName(v)),
  $isNumber: unary("$isNumber", (v) => isNumber(v)),
};
