import { compare } from "../bson/compare.ts";
import { formatValue } from "../bson/format-value.ts";
import { exactly, wholeNumber } from "../bson/numbers.ts";
import { typeName } from "../bson/type-names.ts";
import { type Doc, isArray, isDoc, isNumber, RegExpValue, type Value } from "../bson/values.ts";
import { badValue, failedToParse, type MongoError, typeMismatch } from "../errors.ts";
import { elementTest } from "../query/field-operators.ts";
import { matchesRegex } from "../query/leaf-tests.ts";
import { isOperators, type MatchContext } from "../query/match.ts";
import { compileFilter } from "../query/matcher.ts";
import { type Change, keep } from "./paths.ts";

export interface OperatorContext extends MatchContext {
  path: string;
  /** The _id of the document at hand, for messages. */
  id: () => Value | undefined;
}

/** What an update operator does to the value at its path. */
export interface UpdateOperator {
  change: Change;
  /** Whether missing documents on the path are made. */
  create: boolean;
  onlyOnInsert?: boolean;
}

/** Compiles an operator's argument. */
type Compile = (argument: Value, context: OperatorContext) => UpdateOperator;

const making = (change: Change): UpdateOperator => ({ change, create: true });
const finding = (change: Change): UpdateOperator => ({ change, create: false });

const operators: ReadonlyMap<string, Compile> = new Map<string, Compile>([
  ["$set", (argument) => making(() => argument)],
  ["$setOnInsert", (argument) => ({ ...making(() => argument), onlyOnInsert: true })],
  ["$unset", () => finding(() => undefined)],
  ["$inc", (argument, context) => making(increment(argument, context))],
  [
    "$min",
    (argument) => making((old) => (old === undefined || compare(argument, old) < 0 ? argument : keep)),
  ],
  [
    "$max",
    (argument) => making((old) => (old === undefined || compare(argument, old) > 0 ? argument : keep)),
  ],
  ["$push", (argument, context) => making(push(argument, context))],
  ["$addToSet", (argument, context) => making(addToSet(argument, context))],
  ["$pull", (argument, context) => finding(pull(argument, context))],
]);

/** Operators of MongoDB that this server leaves out. */
const unsupported = new Set("$bit $currentDate $mul $pop $pullAll $rename".split(" "));

function unknownModifier(operator: string): MongoError {
  if (unsupported.has(operator))
    return failedToParse(`The update operator '${operator}' is not supported by this server`);
  return failedToParse(
    `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
  );
}

/** What compiles an operator. @throws MongoError 9 for a name that is no update operator of this server */
export function operatorNamed(name: string): Compile {
  const compile = operators.get(name);
  if (compile === undefined) throw unknownModifier(name);
  return compile;
}

function increment(argument: Value, { path, id }: OperatorContext): Change {
  if (!isNumber(argument))
    throw typeMismatch(`Cannot increment with non-numeric argument: {${path}: ${formatValue(argument)}}`);
  return (old) => {
    if (old === undefined) return argument;
    if (!isNumber(old))
      throw typeMismatch(
        `Cannot apply $inc to a value of non-numeric type. {_id: ${formatValue(id())}} has the field '${path.split(".").at(-1)}' of non-numeric type ${typeName(old)}`,
      );
    const sum = exactly("add", old, argument);
    if (sum === undefined) throw badValue(`Failed to apply $inc to the current value ${formatValue(old)}`);
    return sum;
  };
}

/** The values of `$each`, or the argument itself when it has none. */
function items(argument: Value, operator: string, modifiers: readonly string[]): Value[] {
  if (!isDoc(argument) || !argument.has("$each")) return [argument];
  for (const name of argument.keys())
    if (!modifiers.includes(name))
      throw badValue(
        ["$position", "$sort"].includes(name)
          ? `${name} in ${operator} is not supported by this server`
          : `Unrecognized clause in ${operator}: ${name}`,
      );
  const list = argument.get("$each");
  if (isArray(list)) return list;
  throw badValue(
    `The argument to $each in ${operator} must be an array but it was of type: ${typeName(list)}`,
  );
}

function arrayAt(old: Value | undefined, path: string): Value[] {
  if (old === undefined) return [];
  if (isArray(old)) return old;
  throw badValue(`The field '${path}' must be an array but is of type ${typeName(old)} in document`);
}

function push(argument: Value, { path }: OperatorContext): Change {
  const added = items(argument, "$push", ["$each", "$slice"]);
  const size = isDoc(argument) && argument.has("$each") ? sliceOf(argument) : undefined;
  return (old) => {
    const list = [...arrayAt(old, path), ...added];
    if (size === undefined) return list;
    return size < 0 ? list.slice(size) : list.slice(0, size);
  };
}

function sliceOf(modifiers: Doc): number | undefined {
  const value = modifiers.get("$slice");
  const size = wholeNumber(value);
  if (value !== undefined && size === undefined)
    throw badValue(`The value for $slice must be an integer value but was given type: ${typeName(value)}`);
  return size;
}

function addToSet(argument: Value, { path }: OperatorContext): Change {
  const added = items(argument, "$addToSet", ["$each"]);
  return (old) => {
    const list = [...arrayAt(old, path)];
    for (const item of added) if (!list.some((one) => compare(item, one) === 0)) list.push(item);
    return list;
  };
}

function pull(argument: Value, context: OperatorContext): Change {
  const test = pullTest(argument, context);
  return (old) => {
    if (old === undefined) return undefined;
    if (!isArray(old)) throw badValue("Cannot apply $pull to a non-array value");
    return old.filter((value) => !test(value));
  };
}

function pullTest(argument: Value, context: OperatorContext): (value: Value) => boolean {
  if (argument instanceof RegExpValue) return matchesRegex(argument);
  if (!isDoc(argument)) return (value) => compare(value, argument) === 0;
  const inner = elementTest(argument, context, compileFilter);
  return isOperators(argument) ? inner : (value) => isDoc(value) && inner(value);
}
