import { intOrLong } from "../bson/numbers.ts";
import { type Doc, Int32, isDoc, type Value } from "../bson/values.ts";

/**
 * What gives the result of a stage that only counts, such as `{ $group: { _id: 1, n: { $sum: 1 } } }` of
 * `countDocuments`, from the count of its input; undefined for other stages.
 */
export function countStage([name, arg]: [string, Value]): ((count: number) => Doc) | undefined {
  if (name === "$count" && typeof arg === "string") return (count) => new Map([[arg, intOrLong(count)]]);
  if (name !== "$group" || !isDoc(arg) || arg.size !== 2) return undefined;
  const [, [field = "", sum] = []] = arg;
  const id = arg.get("_id");
  const one = isDoc(sum) && sum.size === 1 ? sum.get("$sum") : undefined;
  const constant = id === null || id instanceof Int32;
  if (!constant || field === "_id" || !(one instanceof Int32) || one.value !== 1) return undefined;
  return (count) =>
    new Map<string, Value>([
      ["_id", id],
      [field, intOrLong(count)],
    ]);
}
