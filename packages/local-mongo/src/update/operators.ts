import { compare } from "../bson/compare.ts";
import { show } from "../bson/format-value.ts";
import { arithmetic } from "../bson/numbers.ts";
import { typeName } from "../bson/type-names.ts";
import {
  DateTime,
  Int32,
  isArray,
  isDoc,
  isNumber,
  RegExpValue,
  TimestampValue,
  type Value,
} from "../bson/values.ts";
import { badValue, failedToParse, typeMismatch } from "../errors.ts";
import { elementTest } from "../query/field-operators.ts";
import { matchesRegex } from "../query/leaf-tests.ts";
import { isOperators, type MatchContext } from "../query/match.ts";
import { compileFilter } from "../query/matcher.ts";
import { type Change, KEEP } from "./paths.ts";
import { addToSet, pop, push } from "./push.ts";

/** The present time as a timestamp. */
export const timestampNow = (): TimestampValue =>
  new TimestampValue((BigInt(Math.floor(Date.now() / 1000)) << 32n) | 1n);

export interface OperatorContext extends MatchContext {
  path: string;
  /** The _id of the document at hand, for messages. */
  id: () => Value | undefined;
}

/** What an update operator does to the value at its path. */
export interface UpdateOperator {
  change: (old: Value | undefined) => Value | undefined | typeof KEEP;
  /** Whether missing documents on the path are made. */
  create: boolean;
  onlyOnInsert?: boolean;
}

const making = (change: Change | UpdateOperator["change"]): UpdateOperator => ({ change, create: true });

const finding = (change: Change | UpdateOperator["change"]): UpdateOperator => ({ change, create: false });

/**
 * Compiles one operator for one path.
 * @throws MongoError 2, 9 or 14 when its argument is malformed
 */
export function compileOperator(op: string, arg: Value, ctx: OperatorContext): UpdateOperator {
  const { path } = ctx;
  switch (op) {
    case "$set":
      return making(() => arg);
    case "$setOnInsert":
      return { ...making(() => arg), onlyOnInsert: true };
    case "$unset":
      return finding(() => undefined);
    case "$inc":
    case "$mul":
      return making(arithmeticChange(op, arg, ctx));
    case "$min":
      return making((old) => (old === undefined || compare(arg, old) < 0 ? arg : KEEP));
    case "$max":
      return making((old) => (old === undefined || compare(arg, old) > 0 ? arg : KEEP));
    case "$currentDate":
      return making(currentDate(arg));
    case "$push":
      return making(push(arg, () => path));
    case "$addToSet":
      return making(addToSet(arg, () => path));
    case "$pop":
      return finding(pop(arg, path));
    case "$pull":
      return finding(pull(arg, ctx));
    case "$pullAll":
      return finding(pullAll(arg, ctx));
    default:
      throw failedToParse(
        `Unknown modifier: ${op}. Expected a valid update modifier or pipeline-style update specified as an array`,
      );
  }
}

function arithmeticChange(op: "$inc" | "$mul", arg: Value, ctx: OperatorContext): Change {
  const verb = op === "$inc" ? "increment" : "multiply";
  if (!isNumber(arg))
    throw typeMismatch(`Cannot ${verb} with non-numeric argument: {${ctx.path}: ${show(arg)}}`);
  return (old) => {
    if (old === undefined) return op === "$inc" ? arg : arithmetic("multiply", arg, new Int32(0));
    if (!isNumber(old))
      throw typeMismatch(
        `Cannot apply ${op} to a value of non-numeric type. {_id: ${show(ctx.id())}} has the field '${ctx.path.split(".").at(-1)}' of non-numeric type ${typeName(old)}`,
      );
    const r = arithmetic(op === "$inc" ? "add" : "multiply", old, arg);
    if (r === undefined)
      throw badValue(
        `Failed to apply ${op} operations to current value ((${typeName(old) === "int" ? "NumberInt" : "NumberLong"})${show(old)}) for document {_id: ${show(ctx.id())}}`,
      );
    return r;
  };
}

function currentDate(arg: Value): Change {
  const type = isDoc(arg) ? arg.get("$type") : undefined;
  if (arg !== true && arg !== false && !isDoc(arg))
    throw badValue(
      `${typeName(arg)} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).`,
    );
  if (isDoc(arg)) {
    for (const k of arg.keys()) if (k !== "$type") throw badValue(`Unrecognized $currentDate option: ${k}`);
    if (type !== "date" && type !== "timestamp")
      throw badValue(
        "The '$type' string field is required to be 'date' or 'timestamp': {$currentDate: {field : {$type: 'date'}}}",
      );
  }
  return () => (type === "timestamp" ? timestampNow() : new DateTime(Date.now()));
}

function requireArray(old: Value, op: string, path: string): Value[] {
  if (isArray(old)) return old;
  throw badValue(
    op === "$pull"
      ? `Cannot apply $pull to a non-array value`
      : `Cannot apply ${op} to a non-array value at '${path}'`,
  );
}

function pull(arg: Value, ctx: OperatorContext): Change {
  let test: (v: Value) => boolean;
  if (arg instanceof RegExpValue) test = matchesRegex(arg);
  else if (isDoc(arg)) {
    const inner = elementTest(arg, ctx, compileFilter);
    test = isOperators(arg) ? inner : (v) => isDoc(v) && inner(v);
  } else test = (v) => compare(v, arg) === 0;
  return (old) =>
    old === undefined ? undefined : requireArray(old, "$pull", ctx.path).filter((v) => !test(v));
}

function pullAll(arg: Value, ctx: OperatorContext): Change {
  if (!isArray(arg)) throw badValue(`$pullAll requires an array argument but was given a ${typeName(arg)}`);
  return (old) =>
    old === undefined
      ? undefined
      : requireArray(old, "$pullAll", ctx.path).filter((v) => !arg.some((x) => compare(x, v) === 0));
}
