import { compare } from "../../bson/compare.ts";
import { encodeKey } from "../../bson/keys.ts";
import { truthy } from "../../bson/numbers.ts";
import { typeName } from "../../bson/type-names.ts";
import { isArray, type Value } from "../../bson/values.ts";
import { MongoError } from "../../errors.ts";
import type { Compiler, Operator } from "../env.ts";
import { nullish, onValues, unary } from "./arguments.ts";
import { MANY } from "./array.ts";

const setKey = (v: Value, c: Compiler): string => encodeKey([v], undefined, c.collation).toString("latin1");

function asSet(list: readonly Value[], c: Compiler): Map<string, Value> {
  const out = new Map<string, Value>();
  for (const v of list) {
    const k = setKey(v, c);
    if (!out.has(k)) out.set(k, v);
  }
  return out;
}

const onSets = (
  name: string,
  min: number,
  max: number,
  f: (sets: Map<string, Value>[]) => Value,
  nullAnswer = true,
): Operator =>
  onValues(name, min, max, (args, c) => {
    const sets: Map<string, Value>[] = [];
    for (const a of args) {
      if (nullish(a) && nullAnswer) return null;
      if (!isArray(a))
        throw new MongoError(
          17044,
          `All operands of ${name} must be arrays. One argument is of type: ${typeName(a)}`,
        );
      sets.push(asSet(a, c));
    }
    return f(sets);
  });

const subset = (a: Map<string, Value>, b: Map<string, Value> | undefined): boolean =>
  [...a.keys()].every((k) => b?.has(k) ?? false);

const quantifier = (name: string, every: boolean): Operator =>
  unary(name, (v) => {
    if (!isArray(v))
      throw new MongoError(17040, `${name}'s argument must be an array, but is ${typeName(v)}`);
    return every ? v.every((x) => truthy(x)) : v.some((x) => truthy(x));
  });

/** Operators on arrays as sets, and tests of all their elements. */
export const setOperators: Record<string, Operator> = {
  $setUnion: onSets("$setUnion", 0, MANY, (sets) => sorted(new Map(sets.flatMap((s) => [...s])))),
  $setIntersection: onSets("$setIntersection", 0, MANY, ([first, ...rest]) =>
    sorted(new Map([...(first ?? new Map<string, Value>())].filter(([k]) => rest.every((s) => s.has(k))))),
  ),
  $setDifference: onSets("$setDifference", 2, 2, ([a, b]) =>
    [...(a ?? [])].filter(([k]) => !b?.has(k)).map(([, v]) => v),
  ),
  $setEquals: onSets(
    "$setEquals",
    2,
    MANY,
    ([a, ...rest]) => rest.every((b) => a !== undefined && subset(a, b) && subset(b, a)),
    false,
  ),
  $setIsSubset: onSets("$setIsSubset", 2, 2, ([a, b]) => a !== undefined && subset(a, b), false),
  $allElementsTrue: quantifier("$allElementsTrue", true),
  $anyElementTrue: quantifier("$anyElementTrue", false),
};

const sorted = (set: Map<string, Value>): Value[] => [...set.values()].sort((a, b) => compare(a, b));
