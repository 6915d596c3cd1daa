import { intOrLong, wholeNumber } from "../../bson/numbers.ts";
import { typeName } from "../../bson/type-names.ts";
import { isDoc, isNumber, type Value } from "../../bson/values.ts";
import { MongoError } from "../../errors.ts";
import { parseSort, sortBy } from "../../query/sort.ts";
import { gathered, type StageCompiler } from "../stage.ts";

function countOf(name: string, v: Value, code: number, least: number): number {
  const n = isNumber(v) ? wholeNumber(v) : undefined;
  if (n === undefined)
    throw new MongoError(
      code,
      `invalid argument to ${name} stage: Expected a number in: ${name}: ${typeName(v)}`,
    );
  if (n < least)
    throw new MongoError(
      least === 1 ? 15958 : code,
      least === 1
        ? "the limit must be positive"
        : `invalid argument to ${name} stage: Expected a non-negative number in: ${name}: ${n}`,
    );
  return n;
}

const limit: StageCompiler = (arg) => {
  const n = countOf("$limit", arg, 5107201, 1);
  return function* (input) {
    let left = n;
    for (const d of input) {
      yield d;
      if (d !== undefined) left -= 1;
      if (left === 0) return;
    }
  };
};

const skip: StageCompiler = (arg) => {
  const n = countOf("$skip", arg, 5107200, 0);
  return function* (input) {
    let left = n;
    for (const d of input) {
      if (d !== undefined && left > 0) left -= 1;
      else yield d;
    }
  };
};

const sort: StageCompiler = (arg) => {
  if (!isDoc(arg)) throw new MongoError(15973, "the $sort key specification must be an object");
  if (arg.size === 0) throw new MongoError(15976, "$sort stage must have at least one sort key");
  const parts = parseSort(arg);
  return function* (input) {
    yield* sortBy(yield* gathered(input), (d) => d, parts);
  };
};

const count: StageCompiler = (arg) => {
  if (typeof arg !== "string") throw new MongoError(40156, `the count field must be a non-empty string`);
  if (arg === "") throw new MongoError(40157, "the count field must be a non-empty string");
  if (arg.startsWith("$")) throw new MongoError(40158, "the count field cannot be a $-prefixed path");
  if (arg.includes(".")) throw new MongoError(40160, "the count field cannot contain '.'");
  return function* (input) {
    let n = 0;
    for (const d of input) {
      if (d === undefined) yield undefined;
      else n += 1;
    }
    if (n > 0) yield new Map([[arg, intOrLong(n)]]);
  };
};

/** Stages that look at the stream as a whole. */
export const streamStages: Record<string, StageCompiler> = {
  $limit: limit,
  $skip: skip,
  $sort: sort,
  $count: count,
};
