import { compare } from "../../bson/compare.ts";
import { encodeKey } from "../../bson/keys.ts";
import { truthy, wholeNumber } from "../../bson/numbers.ts";
import { typeName } from "../../bson/type-names.ts";
import { Int32, isArray, isDoc, type Value } from "../../bson/values.ts";
import { MongoError } from "../../errors.ts";
import { extend, type Operator } from "../environment.ts";
import { nullish, onValues, unary } from "./arguments.ts";

function arrayOf(name: string, value: Value | undefined, code: number): Value[] | null {
  if (nullish(value)) return null;
  if (!isArray(value)) throw new MongoError(code, `${name} requires an array, not ${typeName(value)}`);
  return value;
}

/** Reads a numeric argument. @throws MongoError when it is not a whole number */
function indexOf(name: string, value: Value | undefined, code: number): number {
  const index = wholeNumber(value);
  if (index === undefined)
    throw new MongoError(code, `${name} requires a numeric value, but found: ${typeName(value)}`);
  return index;
}

const arrayElemAt = onValues("$arrayElemAt", 2, 2, ([list, index]) => {
  if (nullish(list) || nullish(index)) return null;
  return arrayOf("$arrayElemAt", list, 28689)?.at(indexOf("$arrayElemAt", index, 28690));
});

const end = (name: string, index: number): Operator =>
  unary(name, (list) => (nullish(list) ? null : arrayOf(name, list, 28689)?.at(index)));

const concatArrays = onValues("$concatArrays", 0, Number.POSITIVE_INFINITY, (lists) => {
  const all: Value[] = [];
  for (const list of lists) {
    const elements = arrayOf("$concatArrays", list, 28664);
    if (elements === null) return null;
    all.push(...elements);
  }
  return all;
});

const setUnion = onValues("$setUnion", 0, Number.POSITIVE_INFINITY, (lists) => {
  const union = new Map<string, Value>();
  for (const list of lists) {
    const elements = arrayOf("$setUnion", list, 17043);
    if (elements === null) return null;
    for (const element of elements) union.set(encodeKey([element]).toString("latin1"), element);
  }
  return [...union.values()].toSorted(compare);
});

/** Sorts by the elements themselves. Prisma keeps the names of applied migrations in order with it. */
const sortArray: Operator = (argument, compiler) => {
  const direction = isDoc(argument) ? wholeNumber(argument.get("sortBy")) : undefined;
  if (!isDoc(argument) || (direction !== 1 && direction !== -1))
    throw new MongoError(168, "$sortArray is supported with a 'sortBy' of 1 or -1");
  const input = compiler.compile(argument.get("input") ?? null);
  return (environment) =>
    arrayOf("$sortArray", input(environment), 2942504)?.toSorted((a, b) => compare(a, b) * direction) ?? null;
};

/** `$map` and `$filter`: runs the expression `body` on every element. */
const iterate =
  (
    name: string,
    body: string,
    apply: (list: Value[], each: (element: Value) => Value | undefined, limit: number | undefined) => Value,
  ): Operator =>
  (argument, compiler) => {
    if (!isDoc(argument)) throw new MongoError(16878, `${name} only supports an object as its argument`);
    for (const option of argument.keys())
      if (!["input", "as", "limit", body].includes(option))
        throw new MongoError(16879, `Unrecognized parameter to ${name}: ${option}`);
    if (!argument.has("input")) throw new MongoError(16880, `Missing 'input' parameter to ${name}`);
    if (!argument.has(body)) throw new MongoError(16882, `Missing '${body}' parameter to ${name}`);
    const variable = String(argument.get("as") ?? "this");
    const input = compiler.compile(argument.get("input") ?? null);
    const evaluate = compiler.with([variable]).compile(argument.get(body) ?? null);
    const limit = compiler.compile(argument.get("limit") ?? null);
    return (environment) => {
      const list = arrayOf(name, input(environment), name === "$map" ? 16883 : 28651);
      if (list === null) return null;
      const each = (element: Value) => evaluate(extend(environment, [[variable, element]]));
      return apply(list, each, wholeNumber(limit(environment)));
    };
  };

const filter = iterate("$filter", "cond", (list, each, limit = list.length) => {
  const kept: Value[] = [];
  for (const element of list) if (kept.length < limit && truthy(each(element))) kept.push(element);
  return kept;
});

/** Operators on arrays. */
export const arrayOperators: Record<string, Operator> = {
  $setUnion: setUnion,
  $sortArray: sortArray,
  $size: unary("$size", (list) => {
    if (isArray(list)) return new Int32(list.length);
    throw new MongoError(17124, `The argument to $size must be an array, but was of type: ${typeName(list)}`);
  }),
  $in: onValues("$in", 2, 2, ([value, list]) => {
    if (!isArray(list))
      throw new MongoError(40081, `$in requires an array as a second argument, found: ${typeName(list)}`);
    return value !== undefined && list.some((element) => compare(element, value) === 0);
  }),
  $arrayElemAt: arrayElemAt,
  $first: end("$first", 0),
  $last: end("$last", -1),
  $concatArrays: concatArrays,
  $isArray: unary("$isArray", (value) => isArray(value)),
  $map: iterate("$map", "in", (list, each) => list.map((element) => each(element) ?? null)),
  $filter: filter,
};
