import { intOrLong, wholeNumber } from "../../bson/numbers.ts";
import { typeName } from "../../bson/type-names.ts";
import { isDoc, isNumber, type Value } from "../../bson/values.ts";
import { MongoError } from "../../errors.ts";
import { parseSort, sortBy } from "../../query/sort.ts";
import { gathered, type StageCompiler } from "../stage.ts";

function countOf(name: string, value: Value, code: number, least: number): number {
  const count = isNumber(value) ? wholeNumber(value) : undefined;
  if (count === undefined)
    throw new MongoError(
      code,
      `invalid argument to ${name} stage: Expected a number in: ${name}: ${typeName(value)}`,
    );
  if (count < least)
    throw new MongoError(
      least === 1 ? 15958 : code,
      least === 1
        ? "the limit must be positive"
        : `invalid argument to ${name} stage: Expected a non-negative number in: ${name}: ${count}`,
    );
  return count;
}

const limit: StageCompiler = (argument) => {
  const count = countOf("$limit", argument, 5107201, 1);
  return function* (input) {
    let left = count;
    for (const document of input) {
      yield document;
      if (document !== undefined) left -= 1;
      if (left === 0) return;
    }
  };
};

const skip: StageCompiler = (argument) => {
  const count = countOf("$skip", argument, 5107200, 0);
  return function* (input) {
    let left = count;
    for (const document of input) {
      if (document !== undefined && left > 0) left -= 1;
      else yield document;
    }
  };
};

const sort: StageCompiler = (argument) => {
  if (!isDoc(argument)) throw new MongoError(15973, "the $sort key specification must be an object");
  if (argument.size === 0) throw new MongoError(15976, "$sort stage must have at least one sort key");
  const parts = parseSort(argument);
  return function* (input) {
    yield* sortBy(yield* gathered(input), (d) => d, parts);
  };
};

const count: StageCompiler = (argument) => {
  if (typeof argument !== "string") throw new MongoError(40156, `the count field must be a non-empty string`);
  if (argument === "") throw new MongoError(40157, "the count field must be a non-empty string");
  if (argument.startsWith("$")) throw new MongoError(40158, "the count field cannot be a $-prefixed path");
  if (argument.includes(".")) throw new MongoError(40160, "the count field cannot contain '.'");
  return function* (input) {
    let count = 0;
    for (const document of input) {
      if (document === undefined) yield undefined;
      else count += 1;
    }
    if (count > 0) yield new Map([[argument, intOrLong(count)]]);
  };
};

/** Stages that look at the stream as a whole. */
export const streamStages: Record<string, StageCompiler> = {
  $limit: limit,
  $skip: skip,
  $sort: sort,
  $count: count,
};
