import { wholeNumber } from "../../bson/numbers.ts";
import { typeName } from "../../bson/type-names.ts";
import { DateTime, doc, type Int32, int, isArray, isDoc, isNumber, type Value } from "../../bson/values.ts";
import { MongoError } from "../../errors.ts";
import {
  dayOfYear,
  isoWeek,
  isoWeekday,
  localOf,
  localOfIsoWeek,
  partsOf,
  week,
  weekday,
} from "../dates/calendar.ts";
import { dateOf } from "../dates/date-of.ts";
import { fromLocal, toLocal, UTC, zoneOf } from "../dates/time-zone.ts";
import type { Compiler, Env, Fn, Operator } from "../env.ts";
import { named, nullish } from "./arguments.ts";

/** The date an operator needs; undefined for null. */
export function needDate(v: Value | undefined): number | undefined {
  if (nullish(v)) return undefined;
  const ms = dateOf(v);
  if (ms === undefined) throw new MongoError(16006, `can't convert from BSON type ${typeName(v)} to Date`);
  return ms;
}

/** The local time of arguments `date` and `timezone`; undefined when either is null. */
export function localTime(fns: Map<string, Fn>, env: Env): number | undefined {
  const ms = needDate(fns.get("date")?.(env));
  const zone = fns.has("timezone") ? zoneOf(fns.get("timezone")?.(env)) : UTC;
  return ms === undefined || zone === undefined ? undefined : toLocal(zone, ms);
}

function dateArguments(name: string, arg: Value, c: Compiler): Map<string, Fn> {
  const first = isDoc(arg) ? arg.keys().next().value : undefined;
  if (first !== undefined && !first.startsWith("$")) return named(name, arg, c, ["date"], ["timezone"]);
  if (isArray(arg) && arg.length !== 1)
    throw new MongoError(
      40536,
      `${name} accepts exactly one argument if given an array, but was given ${arg.length}`,
    );
  return new Map([["date", c.compile(isArray(arg) ? (arg[0] ?? null) : arg)]]);
}

const part =
  (name: string, f: (local: number) => Value): Operator =>
  (arg, c) => {
    const fns = dateArguments(name, arg, c);
    return (env) => {
      const local = localTime(fns, env);
      return local === undefined ? null : f(local);
    };
  };

const dateToParts: Operator = (arg, c) => {
  const fns = named("$dateToParts", arg, c, ["date"], ["timezone", "iso8601"]);
  return (env) => {
    const iso = fns.get("iso8601")?.(env);
    const local = localTime(fns, env);
    if (local === undefined || (fns.has("iso8601") && nullish(iso))) return null;
    if (iso !== undefined && typeof iso !== "boolean")
      throw new MongoError(40521, `iso8601 must evaluate to a bool, found ${typeName(iso)}`);
    const { year, month, day, hour, minute, second, millisecond } = partsOf(local);
    const ofWeek = isoWeek(local);
    const date: Record<string, number> =
      iso === true
        ? { isoWeekYear: ofWeek.year, isoWeek: ofWeek.week, isoDayOfWeek: isoWeekday(local) }
        : { year, month, day };
    const all = { ...date, hour, minute, second, millisecond };
    return doc(Object.fromEntries(Object.entries(all).map(([k, n]) => [k, int(n)] as const)));
  };
};

const TIME = ["hour", "minute", "second", "millisecond"];
const dateFromParts: Operator = (arg, c) => {
  const fns = named(
    "$dateFromParts",
    arg,
    c,
    [],
    ["year", "month", "day", "isoWeekYear", "isoWeek", "isoDayOfWeek", ...TIME, "timezone"],
  );
  const iso = fns.has("isoWeekYear");
  if (!iso && !fns.has("year"))
    throw new MongoError(40516, "$dateFromParts requires either 'year' or 'isoWeekYear' to be present");
  for (const k of iso ? ["year", "month", "day"] : ["isoWeek", "isoDayOfWeek"])
    if (fns.has(k))
      throw new MongoError(
        iso ? 40489 : 40525,
        "$dateFromParts does not allow mixing natural dates with ISO dates",
      );
  return (env) => {
    const numbers = new Map<string, number>();
    const zone = fns.has("timezone") ? zoneOf(fns.get("timezone")?.(env)) : UTC;
    for (const [k, f] of fns) {
      if (k === "timezone") continue;
      const v = f(env);
      if (nullish(v)) return null;
      const n = isNumber(v) ? wholeNumber(v) : undefined;
      if (n === undefined)
        throw new MongoError(40515, `'${k}' must evaluate to an integer, found ${typeName(v)}`);
      numbers.set(k, n);
    }
    if (zone === undefined) return null;
    const at = (k: string, otherwise: number): number => numbers.get(k) ?? otherwise;
    const year = at(iso ? "isoWeekYear" : "year", 1970);
    if (year < 1 || year > 9999)
      throw new MongoError(
        40523,
        `'${iso ? "isoWeekYear" : "year"}' must evaluate to an integer in the range 1 to 9999, found ${year}`,
      );
    const time = {
      hour: at("hour", 0),
      minute: at("minute", 0),
      second: at("second", 0),
      millisecond: at("millisecond", 0),
    };
    const local = iso
      ? localOfIsoWeek(year, at("isoWeek", 1), at("isoDayOfWeek", 1)) +
        localOf({ year: 1970, month: 1, day: 1, ...time })
      : localOf({ year, month: at("month", 1), day: at("day", 1), ...time });
    return new DateTime(fromLocal(zone, local));
  };
};

const number =
  (f: (local: number) => number) =>
  (local: number): Int32 =>
    int(f(local));

/** Operators that take dates apart and put them together. */
export const datePartOperators: Record<string, Operator> = {
  $year: part(
    "$year",
    number((l) => partsOf(l).year),
  ),
  $month: part(
    "$month",
    number((l) => partsOf(l).month),
  ),
  $dayOfMonth: part(
    "$dayOfMonth",
    number((l) => partsOf(l).day),
  ),
  $hour: part(
    "$hour",
    number((l) => partsOf(l).hour),
  ),
  $minute: part(
    "$minute",
    number((l) => partsOf(l).minute),
  ),
  $second: part(
    "$second",
    number((l) => partsOf(l).second),
  ),
  $millisecond: part(
    "$millisecond",
    number((l) => partsOf(l).millisecond),
  ),
  $dayOfYear: part("$dayOfYear", number(dayOfYear)),
  $dayOfWeek: part(
    "$dayOfWeek",
    number((l) => weekday(l) + 1),
  ),
  $week: part("$week", number(week)),
  $isoDayOfWeek: part("$isoDayOfWeek", number(isoWeekday)),
  $isoWeek: part(
    "$isoWeek",
    number((l) => isoWeek(l).week),
  ),
  $isoWeekYear: part("$isoWeekYear", (l) => BigInt(isoWeek(l).year)),
  $dateToParts: dateToParts,
  $dateFromParts: dateFromParts,
};
