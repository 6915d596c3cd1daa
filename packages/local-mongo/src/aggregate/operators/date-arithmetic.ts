import { wholeNumber } from "../../bson/numbers.ts";
import { typeName } from "../../bson/type-names.ts";
import { DateTime, isNumber, type Value } from "../../bson/values.ts";
import { failedToParse, MongoError } from "../../errors.ts";
import { addMonths, DAY, FIXED_UNITS, localOf, MONTH_UNITS, partsOf } from "../dates/calendar.ts";
import { dateOf } from "../dates/date-of.ts";
import { fromLocal, toLocal, UTC, type Zone, zoneOf } from "../dates/time-zone.ts";
import type { Env, Fn, Operator } from "../env.ts";
import { named, nullish } from "./arguments.ts";

const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
/** The Saturday from which `$dateTrunc` counts its bins. */
const REFERENCE = Date.UTC(2000, 0, 1);

function unitOf(name: string, v: Value): string {
  if (typeof v !== "string")
    throw new MongoError(5439013, `${name} requires 'unit' to be a string, but got ${typeName(v)}`);
  if (!(v in MONTH_UNITS) && !(v in FIXED_UNITS)) throw failedToParse(`unknown time unit value: ${v}`);
  return v;
}

/** 0 for Sunday to 6 for Saturday. */
function startOfWeek(name: string, v: Value | undefined): number {
  if (v === undefined) return 0;
  const i = typeof v === "string" ? WEEKDAYS.indexOf(v.toLowerCase().slice(0, 3)) : -1;
  if (i < 0) throw failedToParse(`${name} has an unknown day of week value: ${String(v)}`);
  return i;
}

function needed(name: string, field: string, code: number, v: Value): number {
  const ms = dateOf(v);
  if (ms === undefined)
    throw new MongoError(code, `${name} requires '${field}' to be a date, but got ${typeName(v)}`);
  return ms;
}

/** The operator's arguments; undefined when one is null. */
function evaluated(fns: Map<string, Fn>, env: Env): { args: Map<string, Value>; zone: Zone } | undefined {
  const args = new Map<string, Value>();
  for (const [k, f] of fns) {
    const v = f(env);
    if (nullish(v)) return undefined;
    args.set(k, v);
  }
  return { args, zone: zoneOf(args.get("timezone")) ?? UTC };
}

const add =
  (name: string, sign: 1 | -1): Operator =>
  (arg, c) => {
    const fns = named(name, arg, c, ["startDate", "unit", "amount"], ["timezone"]);
    return (env) => {
      const e = evaluated(fns, env);
      if (e === undefined) return null;
      const start = needed(name, "startDate", 5166403, e.args.get("startDate") ?? null);
      const unit = unitOf(name, e.args.get("unit") ?? null);
      const given = e.args.get("amount");
      const amount = isNumber(given) ? wholeNumber(given) : undefined;
      if (amount === undefined) throw new MongoError(5166405, `${name} expects integer amount of time units`);
      const n = amount * sign;
      const months = MONTH_UNITS[unit];
      if (months !== undefined)
        return dateTime(name, fromLocal(e.zone, addMonths(toLocal(e.zone, start), n * months)));
      const size = FIXED_UNITS[unit] ?? 1;
      // A day on, the clocks show the same time, even if they were changed meanwhile; an hour is always an hour.
      return dateTime(
        name,
        size >= DAY ? fromLocal(e.zone, toLocal(e.zone, start) + n * size) : start + n * size,
      );
    };
  };

function dateTime(name: string, ms: number): DateTime {
  if (Number.isNaN(ms) || Math.abs(ms) > 8.64e15)
    throw new MongoError(5166406, `${name}: the resulting date is out of range`);
  return new DateTime(ms);
}

const monthNumber = (local: number): number => {
  const { year, month } = partsOf(local);
  return year * 12 + month - 1;
};

const dateDiff: Operator = (arg, c) => {
  const name = "$dateDiff";
  const fns = named(name, arg, c, ["startDate", "endDate", "unit"], ["timezone", "startOfWeek"]);
  return (env) => {
    const e = evaluated(fns, env);
    if (e === undefined) return null;
    const from = toLocal(e.zone, needed(name, "startDate", 5166307, e.args.get("startDate") ?? null));
    const to = toLocal(e.zone, needed(name, "endDate", 5166307, e.args.get("endDate") ?? null));
    const unit = unitOf(name, e.args.get("unit") ?? null);
    const months = MONTH_UNITS[unit];
    if (months !== undefined)
      return BigInt(Math.floor(monthNumber(to) / months) - Math.floor(monthNumber(from) / months));
    const size = FIXED_UNITS[unit] ?? 1;
    // The epoch was a Thursday.
    const shift = unit === "week" ? ((4 - startOfWeek(name, e.args.get("startOfWeek")) + 7) % 7) * DAY : 0;
    return BigInt(Math.floor((to + shift) / size) - Math.floor((from + shift) / size));
  };
};

const dateTrunc: Operator = (arg, c) => {
  const name = "$dateTrunc";
  const fns = named(name, arg, c, ["date", "unit"], ["binSize", "timezone", "startOfWeek"]);
  return (env) => {
    const e = evaluated(fns, env);
    if (e === undefined) return null;
    const local = toLocal(e.zone, needed(name, "date", 5439012, e.args.get("date") ?? null));
    const unit = unitOf(name, e.args.get("unit") ?? null);
    const given = e.args.get("binSize");
    const bin = given === undefined ? 1 : isNumber(given) ? wholeNumber(given) : undefined;
    if (bin === undefined || bin < 1)
      throw new MongoError(5439017, `${name} requires 'binSize' to be a positive 64-bit integer`);
    const months = MONTH_UNITS[unit];
    if (months !== undefined) {
      const size = months * bin;
      const since = Math.floor((monthNumber(local) - 2000 * 12) / size) * size;
      const start = { year: 2000, month: 1 + since, day: 1, hour: 0, minute: 0, second: 0, millisecond: 0 };
      return dateTime(name, fromLocal(e.zone, localOf(start)));
    }
    const size = (FIXED_UNITS[unit] ?? 1) * bin;
    const shift = unit === "week" ? ((startOfWeek(name, e.args.get("startOfWeek")) + 1) % 7) * DAY : 0;
    const reference = REFERENCE + shift;
    return dateTime(name, fromLocal(e.zone, Math.floor((local - reference) / size) * size + reference));
  };
};

/** Operators that add to, compare and truncate dates. */
export const dateArithmeticOperators: Record<string, Operator> = {
  $dateAdd: add("$dateAdd", 1),
  $dateSubtract: add("$dateSubtract", -1),
  $dateDiff: dateDiff,
  $dateTrunc: dateTrunc,
};
