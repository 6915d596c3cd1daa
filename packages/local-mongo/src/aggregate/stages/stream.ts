import { intOrLong, wholeNumber } from "../../bson/numbers.ts";
import { typeName } from "../../bson/type-names.ts";
import { isDoc, type Value } from "../../bson/values.ts";
import { MongoError } from "../../errors.ts";
import { parseSort, sortBy } from "../../query/sort.ts";
import { gathered, type StageCompiler } from "../stage.ts";

function countOf(name: string, value: Value, code: number): number {
  const count = wholeNumber(value);
  if (count !== undefined && count >= 0) return count;
  throw new MongoError(
    code,
    `invalid argument to ${name} stage: Expected a non-negative number, got ${count ?? typeName(value)}`,
  );
}

const limit: StageCompiler = (argument) => {
  const count = countOf("$limit", argument, 5107201);
  if (count === 0) throw new MongoError(15958, "the limit must be positive");
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
  const count = countOf("$skip", argument, 5107200);
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
    yield* sortBy(yield* gathered(input), (document) => document, parts);
  };
};

const count: StageCompiler = (argument) => {
  if (typeof argument !== "string" || argument === "")
    throw new MongoError(40156, "the count field must be a non-empty string");
  if (argument.startsWith("$") || argument.includes("."))
    throw new MongoError(40160, "the count field cannot be a $-prefixed path or contain '.'");
  return function* (input) {
    let found = 0;
    for (const document of input) {
      if (document === undefined) yield undefined;
      else found += 1;
    }
    if (found > 0) yield new Map([[argument, intOrLong(found)]]);
  };
};

/** Stages that look at the stream as a whole. */
export const streamStages: Record<string, StageCompiler> = {
  $limit: limit,
  $skip: skip,
  $sort: sort,
  $count: count,
};
