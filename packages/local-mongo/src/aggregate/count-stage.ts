import { intOrLong } from "../bson/numbers.ts";
import { type Doc, Int32, isDoc, type Value } from "../bson/values.ts";

/**
 * What gives the result of a stage that only counts, such as `{ $group: { _id: 1, n: { $sum: 1 } } }` of
 * `countDocuments`, from the count of its input; undefined for other stages.
 */
export function countStage([name, argument]: [string, Value]): ((count: number) => Doc) | undefined {
  if (name === "$count" && typeof argument === "string")
    return (count) => new Map([[argument, intOrLong(count)]]);
  if (name !== "$group" || !isDoc(argument) || argument.size !== 2) return undefined;
  const [, [field = "", sum] = []] = argument;
  const id = argument.get("_id");
  const one = isDoc(sum) && sum.size === 1 ? sum.get("$sum") : undefined;
  const constant = id === null || id instanceof Int32;
  if (!constant || field === "_id" || !(one instanceof Int32) || one.value !== 1) return undefined;
  return (count) =>
    new Map<string, Value>([
      ["_id", id],
      [field, intOrLong(count)],
    ]);
}
