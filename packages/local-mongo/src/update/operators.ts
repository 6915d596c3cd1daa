import { compare } from "../bson/compare.ts";
import { formatValue } from "../bson/format-value.ts";
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
import { badValue, failedToParse, type MongoError, typeMismatch } from "../errors.ts";
import { elementTest } from "../query/field-operators.ts";
import { matchesRegex } from "../query/leaf-tests.ts";
import { isOperators, type MatchContext } from "../query/match.ts";
import { compileFilter } from "../query/matcher.ts";
import { type Change, keep } from "./paths.ts";
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
  change: (old: Value | undefined) => Value | undefined | typeof keep;
  /** Whether missing documents on the path are made. */
  create: boolean;
  onlyOnInsert?: boolean;
}

const making = (change: Change | UpdateOperator["change"]): UpdateOperator => ({ change, create: true });

const finding = (change: Change | UpdateOperator["change"]): UpdateOperator => ({ change, create: false });

/** The error for a name that is no update operator of this server. */
export const unknownModifier = (operator: string): MongoError =>
  failedToParse(
    `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
  );

/**
 * Compiles one operator for one path.
 * @throws MongoError 2, 9 or 14 when its argument is malformed
 */
export function compileOperator(operator: string, argument: Value, context: OperatorContext): UpdateOperator {
  const { path } = context;
  switch (operator) {
    case "$set":
      return making(() => argument);
    case "$setOnInsert":
      return { ...making(() => argument), onlyOnInsert: true };
    case "$unset":
      return finding(() => undefined);
    case "$inc":
    case "$mul":
      return making(arithmeticChange(operator, argument, context));
    case "$min":
      return making((old) => (old === undefined || compare(argument, old) < 0 ? argument : keep));
    case "$max":
      return making((old) => (old === undefined || compare(argument, old) > 0 ? argument : keep));
    case "$currentDate":
      return making(currentDate(argument));
    case "$push":
      return making(push(argument, () => path));
    case "$addToSet":
      return making(addToSet(argument, () => path));
    case "$pop":
      return finding(pop(argument, path));
    case "$pull":
      return finding(pull(argument, context));
    case "$pullAll":
      return finding(pullAll(argument, context));
    default:
      throw unknownModifier(operator);
  }
}

function arithmeticChange(operator: "$inc" | "$mul", argument: Value, context: OperatorContext): Change {
  const verb = operator === "$inc" ? "increment" : "multiply";
  if (!isNumber(argument))
    throw typeMismatch(
      `Cannot ${verb} with non-numeric argument: {${context.path}: ${formatValue(argument)}}`,
    );
  return (old) => {
    if (old === undefined)
      return operator === "$inc" ? argument : arithmetic("multiply", argument, new Int32(0));
    if (!isNumber(old))
      throw typeMismatch(
        `Cannot apply ${operator} to a value of non-numeric type. {_id: ${formatValue(context.id())}} has the field '${context.path.split(".").at(-1)}' of non-numeric type ${typeName(old)}`,
      );
    const value = arithmetic(operator === "$inc" ? "add" : "multiply", old, argument);
    if (value === undefined)
      throw badValue(
        `Failed to apply ${operator} operations to current value ((${typeName(old) === "int" ? "NumberInt" : "NumberLong"})${formatValue(old)}) for document {_id: ${formatValue(context.id())}}`,
      );
    return value;
  };
}

function currentDate(argument: Value): Change {
  const type = isDoc(argument) ? argument.get("$type") : undefined;
  if (argument !== true && argument !== false && !isDoc(argument))
    throw badValue(
      `${typeName(argument)} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).`,
    );
  if (isDoc(argument)) {
    for (const key of argument.keys())
      if (key !== "$type") throw badValue(`Unrecognized $currentDate option: ${key}`);
    if (type !== "date" && type !== "timestamp")
      throw badValue(
        "The '$type' string field is required to be 'date' or 'timestamp': {$currentDate: {field : {$type: 'date'}}}",
      );
  }
  return () => (type === "timestamp" ? timestampNow() : new DateTime(Date.now()));
}

function requireArray(old: Value, operator: string, path: string): Value[] {
  if (isArray(old)) return old;
  throw badValue(
    operator === "$pull"
      ? `Cannot apply $pull to a non-array value`
      : `Cannot apply ${operator} to a non-array value at '${path}'`,
  );
}

function pull(argument: Value, context: OperatorContext): Change {
  let test: (value: Value) => boolean;
  if (argument instanceof RegExpValue) test = matchesRegex(argument);
  else if (isDoc(argument)) {
    const inner = elementTest(argument, context, compileFilter);
    test = isOperators(argument) ? inner : (value) => isDoc(value) && inner(value);
  } else test = (value) => compare(value, argument) === 0;
  return (old) =>
    old === undefined ? undefined : requireArray(old, "$pull", context.path).filter((v) => !test(v));
}

function pullAll(argument: Value, context: OperatorContext): Change {
  if (!isArray(argument))
    throw badValue(`$pullAll requires an array argument but was given a ${typeName(argument)}`);
  return (old) =>
    old === undefined
      ? undefined
      : requireArray(old, "$pullAll", context.path).filter((v) => !argument.some((x) => compare(x, v) === 0));
}
