import type { Options } from "mingo/types";
import { isArray, isDoc, type Value } from "../../bson/values.ts";
import { MongoError } from "../../errors.ts";
import type { Compiler, Fn, Operator } from "../env.ts";
import { mingoCore, mingoExpressions } from "../mingo.ts";
import { fromPlain, toPlain } from "../plain.ts";

let options: Options | undefined;

function evaluate(name: string, argument: unknown): unknown {
  const { Context, evalExpr, ProcessingMode } = mingoCore();
  options ??= {
    context: Context.init({ expression: mingoExpressions() }),
    idKey: "_id",
    processingMode: ProcessingMode.CLONE_OFF,
    useStrictMode: true,
    scriptEnabled: false,
    failOnError: true,
  };
  return evalExpr({}, { [name]: argument }, options);
}

const MONTHS = ["month", "quarter", "year"];
const PARTS = [
  "year",
  "isoWeekYear",
  "month",
  "isoWeek",
  "isoDayOfWeek",
  "day",
  "hour",
  "minute",
  "second",
  "millisecond",
  "timezone",
];
const isRecord = (v: unknown): v is Record<string, unknown> => typeof v === "object" && v !== null;

/** Evaluates an operator with mingo, and puts right where mingo departs from MongoDB. */
function corrected(name: string, argument: unknown): unknown {
  const result = evaluate(name, argument);
  if (!isRecord(argument) || !isRecord(result)) return result;
  if (name === "$dateToParts")
    return Object.fromEntries(PARTS.filter((k) => k in result).map((k) => [k, result[k]]));
  if ((name === "$dateAdd" || name === "$dateSubtract") && MONTHS.includes(String(argument.unit))) {
    // mingo lets 31 January plus a month run into March, where MongoDB takes the last day of February.
    const zone = argument.timezone === undefined ? {} : { timezone: argument.timezone };
    const day = (date: unknown): unknown => evaluate("$dayOfMonth", { date, ...zone });
    const after = day(result);
    if (after !== day(argument.startDate))
      return evaluate("$dateSubtract", { startDate: result, unit: "day", amount: after, ...zone });
  }
  return result;
}

/** Evaluates an operator of pure values with mingo: its arguments are evaluated here first. */
function borrow(name: string, doubles: boolean): Operator {
  return (arg, c) => {
    const args = argumentsOf(arg, c);
    return (env) => {
      const plain = args(env);
      try {
        return fromPlain(corrected(name, plain), doubles) ?? null;
      } catch (e) {
        throw new MongoError(2, e instanceof Error ? e.message : String(e));
      }
    };
  };
}

/** The argument with every expression in it evaluated, in the shape mingo expects. */
function argumentsOf(arg: Value, c: Compiler): (env: Parameters<Fn>[0]) => unknown {
  if (isArray(arg)) {
    const fns = arg.map((x) => argumentsOf(x, c));
    return (env) => fns.map((f) => f(env));
  }
  const first = isDoc(arg) ? arg.keys().next().value : undefined;
  if (isDoc(arg) && first !== undefined && !first.startsWith("$")) {
    const fns = [...arg].map(([k, x]) => [k, argumentsOf(x, c)] as const);
    return (env) => Object.fromEntries(fns.map(([k, f]) => [k, f(env)]));
  }
  const fn = c.compile(arg);
  return (env) => {
    const v = fn(env);
    return typeof v === "string" && v.startsWith("$") ? { $literal: v } : toPlain(v ?? null);
  };
}

const WHOLE = [
  "$dateAdd",
  "$dateDiff",
  "$dateFromParts",
  "$dateFromString",
  "$dateSubtract",
  "$dateToParts",
  "$dateToString",
  "$dateTrunc",
  "$dayOfMonth",
  "$dayOfWeek",
  "$dayOfYear",
  "$hour",
  "$isoDayOfWeek",
  "$isoWeek",
  "$isoWeekYear",
  "$millisecond",
  "$minute",
  "$month",
  "$second",
  "$week",
  "$year",
];
const REAL = [
  "$acos",
  "$acosh",
  "$asin",
  "$asinh",
  "$atan",
  "$atan2",
  "$atanh",
  "$cos",
  "$cosh",
  "$degreesToRadians",
  "$radiansToDegrees",
  "$sin",
  "$sinh",
  "$tan",
  "$tanh",
  "$median",
  "$percentile",
];

/** Date and trigonometry operators, which mingo does well. */
export const borrowedOperators: Record<string, Operator> = Object.fromEntries([
  ...WHOLE.map((n) => [n, borrow(n, false)] as const),
  ...REAL.map((n) => [n, borrow(n, true)] as const),
]);
