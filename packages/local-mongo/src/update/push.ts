import { compare } from "../bson/compare.ts";
import { formatValue } from "../bson/format-value.ts";
import { wholeNumber } from "../bson/numbers.ts";
import { typeName } from "../bson/type-names.ts";
import { type Doc, isArray, isDoc, isNumber, type Value } from "../bson/values.ts";
import { badValue, MongoError } from "../errors.ts";
import { sortComparator } from "../query/sort.ts";
import type { Change } from "./paths.ts";

const pushModifiers = new Set(["$each", "$slice", "$sort", "$position"]);

/** `$push`, with its modifiers. */
export function push(argument: Value, describe: () => string): Change {
  const modifiers = isDoc(argument) && argument.has("$each") ? argument : undefined;
  const items = modifiers === undefined ? [argument] : each(modifiers, "$push");
  if (modifiers)
    for (const key of modifiers.keys())
      if (!pushModifiers.has(key)) throw badValue(`Unrecognized clause in $push: ${key}`);
  const position = whole(modifiers, "$position");
  const slice = whole(modifiers, "$slice");
  const order = sorter(modifiers?.get("$sort"));
  return (old) => {
    if (old !== undefined && !isArray(old))
      throw badValue(
        `The field '${describe()}' must be an array but is of type ${typeName(old)} in document`,
      );
    const list = [...(old ?? [])];
    if (position === undefined) list.push(...items);
    else list.splice(position < 0 ? Math.max(0, list.length + position) : position, 0, ...items);
    if (order) list.sort(order);
    if (slice === undefined) return list;
    return slice < 0 ? list.slice(slice) : list.slice(0, slice);
  };
}

function each(modifiers: Doc, operator: string): Value[] {
  const value = modifiers.get("$each");
  if (!isArray(value))
    throw badValue(
      `The argument to $each in ${operator} must be an array but it was of type: ${typeName(value)}`,
    );
  return value;
}

function whole(modifiers: Doc | undefined, key: string): number | undefined {
  const value = modifiers?.get(key);
  if (value === undefined) return undefined;
  const count = wholeNumber(value);
  if (count === undefined)
    throw badValue(`The value for ${key} must be an integer value but was given type: ${typeName(value)}`);
  return count;
}

function sorter(value: Value | undefined): ((left: Value, right: Value) => number) | undefined {
  if (value === undefined) return undefined;
  if (isDoc(value)) {
    if (value.size === 0) throw badValue("The sort pattern is empty when it should be a set of fields.");
    const comparator = sortComparator(value);
    return (left, right) =>
      isDoc(left) && isDoc(right)
        ? comparator(left, right)
        : isDoc(left) || isDoc(right)
          ? compare(left, right)
          : 0;
  }
  const count = isNumber(value) ? wholeNumber(value) : undefined;
  if (count !== 1 && count !== -1) throw badValue("The $sort element value must be either 1 or -1");
  return (left, right) => compare(left, right) * count;
}

/** `$addToSet`, with `$each`. */
export function addToSet(argument: Value, describe: () => string): Change {
  const items = isDoc(argument) && argument.has("$each") ? each(argument, "$addToSet") : [argument];
  if (isDoc(argument) && argument.has("$each"))
    for (const key of argument.keys())
      if (key !== "$each")
        throw badValue(`Found unexpected fields after $each in $addToSet: ${formatValue(argument)}`);
  return (old) => {
    if (old !== undefined && !isArray(old))
      throw badValue(
        `Cannot apply $addToSet to non-array field. Field named '${describe()}' has non-array type ${typeName(old)}`,
      );
    const list = [...(old ?? [])];
    for (const element of items) if (!list.some((y) => compare(element, y) === 0)) list.push(element);
    return list;
  };
}

/** `$pop: 1` takes the last element, `-1` the first. */
export function pop(argument: Value, path: string): Change {
  const count = wholeNumber(argument);
  if (count !== 1 && count !== -1)
    throw new MongoError(9, `$pop expects 1 or -1, found: ${formatValue(argument)}`);
  return (old) => {
    if (old === undefined) return undefined;
    if (!isArray(old))
      throw new MongoError(14, `Path '${path}' contains an element of non-array type '${typeName(old)}'`);
    return count === 1 ? old.slice(0, -1) : old.slice(1);
  };
}
