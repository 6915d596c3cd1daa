import { compare } from "../../bson/compare.ts";
import { encodeKey } from "../../bson/keys.ts";
import { wholeNumber } from "../../bson/numbers.ts";
import { typeName } from "../../bson/type-names.ts";
import { Int32, isArray, isDoc, type Value } from "../../bson/values.ts";
import { MongoError } from "../../errors.ts";
import type { Operator } from "../environment.ts";
import { nullish, onValues } from "./arguments.ts";

function arrayOf(name: string, value: Value | undefined, code: number): Value[] | null {
  if (nullish(value)) return null;
  if (!isArray(value)) throw new MongoError(code, `${name} requires an array, not ${typeName(value)}`);
  return value;
}

const arrayElemAt = onValues("$arrayElemAt", 2, 2, ([list, position]) => {
  if (nullish(list) || nullish(position)) return null;
  const index = wholeNumber(position);
  if (index === undefined)
    throw new MongoError(28690, `$arrayElemAt requires a numeric value, but found: ${typeName(position)}`);
  return arrayOf("$arrayElemAt", list, 28689)?.at(index);
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

/** Operators on arrays. */
export const arrayOperators: Record<string, Operator> = {
  $setUnion: setUnion,
  $sortArray: sortArray,
  $size: onValues("$size", 1, 1, ([list]) => {
    if (isArray(list)) return new Int32(list.length);
    throw new MongoError(17124, `The argument to $size must be an array, but was of type: ${typeName(list)}`);
  }),
  $in: onValues("$in", 2, 2, ([value, list]) => {
    if (!isArray(list))
      throw new MongoError(40081, `$in requires an array as a second argument, found: ${typeName(list)}`);
    return value !== undefined && list.some((element) => compare(element, value) === 0);
  }),
  $arrayElemAt: arrayElemAt,
};
