import { compare } from "../bson/compare.ts";
import { show } from "../bson/format-value.ts";
import { wholeNumber } from "../bson/numbers.ts";
import { typeName } from "../bson/type-names.ts";
import { type Doc, isArray, isDoc, isNumber, type Value } from "../bson/values.ts";
import { badValue, MongoError } from "../errors.ts";
import { sortComparator } from "../query/sort.ts";
import type { Change } from "./paths.ts";

const MODIFIERS = new Set(["$each", "$slice", "$sort", "$position"]);

/** `$push`, with its modifiers. */
export function push(arg: Value, describe: () => string): Change {
  const mods = isDoc(arg) && arg.has("$each") ? arg : undefined;
  const items = mods === undefined ? [arg] : each(mods, "$push");
  if (mods)
    for (const k of mods.keys()) if (!MODIFIERS.has(k)) throw badValue(`Unrecognized clause in $push: ${k}`);
  const position = whole(mods, "$position");
  const slice = whole(mods, "$slice");
  const order = sorter(mods?.get("$sort"));
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

function each(mods: Doc, op: string): Value[] {
  const v = mods.get("$each");
  if (!isArray(v))
    throw badValue(`The argument to $each in ${op} must be an array but it was of type: ${typeName(v)}`);
  return v;
}

function whole(mods: Doc | undefined, key: string): number | undefined {
  const v = mods?.get(key);
  if (v === undefined) return undefined;
  const n = wholeNumber(v);
  if (n === undefined)
    throw badValue(`The value for ${key} must be an integer value but was given type: ${typeName(v)}`);
  return n;
}

function sorter(v: Value | undefined): ((a: Value, b: Value) => number) | undefined {
  if (v === undefined) return undefined;
  if (isDoc(v)) {
    if (v.size === 0) throw badValue("The sort pattern is empty when it should be a set of fields.");
    const cmp = sortComparator(v);
    return (a, b) => (isDoc(a) && isDoc(b) ? cmp(a, b) : isDoc(a) || isDoc(b) ? compare(a, b) : 0);
  }
  const n = isNumber(v) ? wholeNumber(v) : undefined;
  if (n !== 1 && n !== -1) throw badValue("The $sort element value must be either 1 or -1");
  return (a, b) => compare(a, b) * n;
}

/** `$addToSet`, with `$each`. */
export function addToSet(arg: Value, describe: () => string): Change {
  const items = isDoc(arg) && arg.has("$each") ? each(arg, "$addToSet") : [arg];
  if (isDoc(arg) && arg.has("$each"))
    for (const k of arg.keys())
      if (k !== "$each") throw badValue(`Found unexpected fields after $each in $addToSet: ${show(arg)}`);
  return (old) => {
    if (old !== undefined && !isArray(old))
      throw badValue(
        `Cannot apply $addToSet to non-array field. Field named '${describe()}' has non-array type ${typeName(old)}`,
      );
    const list = [...(old ?? [])];
    for (const x of items) if (!list.some((y) => compare(x, y) === 0)) list.push(x);
    return list;
  };
}

/** `$pop: 1` takes the last element, `-1` the first. */
export function pop(arg: Value, path: string): Change {
  const n = wholeNumber(arg);
  if (n !== 1 && n !== -1) throw new MongoError(9, `$pop expects 1 or -1, found: ${show(arg)}`);
  return (old) => {
    if (old === undefined) return undefined;
    if (!isArray(old))
      throw new MongoError(14, `Path '${path}' contains an element of non-array type '${typeName(old)}'`);
    return n === 1 ? old.slice(0, -1) : old.slice(1);
  };
}
