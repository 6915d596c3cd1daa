import { typeName } from "../../bson/type-names.ts";
import { DateTime } from "../../bson/values.ts";
import { MongoError } from "../../errors.ts";
import { formatDate, parseDate, parseDateAs } from "../dates/date-text.ts";
import { UTC, zoneOf } from "../dates/time-zone.ts";
import type { Operator } from "../env.ts";
import { named, nullish } from "./arguments.ts";
import { needDate } from "./date-parts.ts";

const dateToString: Operator = (arg, c) => {
  const fns = named("$dateToString", arg, c, ["date"], ["format", "timezone", "onNull"]);
  return (env) => {
    const given = fns.get("format")?.(env);
    const zone = fns.has("timezone") ? zoneOf(fns.get("timezone")?.(env)) : UTC;
    const ms = needDate(fns.get("date")?.(env));
    if (ms === undefined) return fns.has("onNull") ? fns.get("onNull")?.(env) : null;
    if (zone === undefined || (fns.has("format") && nullish(given))) return null;
    const format = given ?? `%Y-%m-%dT%H:%M:%S.%L${zone === UTC ? "Z" : ""}`;
    if (typeof format !== "string")
      throw new MongoError(
        18533,
        `$dateToString requires that 'format' be a string, found: ${typeName(format)}`,
      );
    return formatDate(ms, zone, format);
  };
};

const dateFromString: Operator = (arg, c) => {
  const fns = named("$dateFromString", arg, c, ["dateString"], ["format", "timezone", "onError", "onNull"]);
  return (env) => {
    const text = fns.get("dateString")?.(env);
    const format = fns.get("format")?.(env);
    if (nullish(text)) return fns.has("onNull") ? fns.get("onNull")?.(env) : null;
    const zone = zoneOf(fns.get("timezone")?.(env));
    if ((fns.has("timezone") && zone === undefined) || (fns.has("format") && nullish(format))) return null;
    try {
      if (typeof text !== "string")
        throw new MongoError(
          241,
          `$dateFromString requires that 'dateString' be a string, found: ${typeName(text)}`,
        );
      return new DateTime(
        typeof format === "string" ? parseDateAs(text, format, zone) : parseDate(text, zone),
      );
    } catch (e) {
      if (fns.has("onError") && e instanceof MongoError && e.code === 241) return fns.get("onError")?.(env);
      throw e;
    }
  };
};

/** Operators between dates and text. */
export const dateStringOperators: Record<string, Operator> = {
  $dateToString: dateToString,
  $dateFromString: dateFromString,
};
