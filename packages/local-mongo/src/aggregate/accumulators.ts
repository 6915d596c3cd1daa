import { compare } from "../bson/compare.ts";
import { encodeKey } from "../bson/keys.ts";
import { divideDecimals, type Num, toDecimal, toDouble } from "../bson/numbers.ts";
import { typeName } from "../bson/type-names.ts";
import { Decimal, type Doc, Int32, isArray, isDoc, isNumber, type Value } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import { quantile, ranked, takeN } from "./accumulators-n.ts";
import type { Compiler, Env, Fn, Operator } from "./env.ts";
import { nullish } from "./operators/arguments.ts";
import { combine } from "./operators/arithmetic.ts";

/** Takes the values of one group and gives their summary. */
export interface Accumulator {
  add(env: Env): void;
  result(): Value | undefined;
}

/** Begins an accumulator for a new group. */
export type Start = () => Accumulator;

/** From values one by one to a summary. */
function simple<S>(
  initial: () => S,
  step: (s: S, v: Value | undefined) => S,
  end: (s: S) => Value | undefined,
): (fn: Fn) => Start {
  return (fn) => () => {
    let s = initial();
    return {
      add: (env) => {
        s = step(s, fn(env));
      },
      result: () => end(s),
    };
  };
}

const better = (sign: number, c?: Compiler) => (best: Value | undefined, v: Value | undefined) =>
  nullish(v) ? best : best === undefined || compare(v, best, c?.collation) * sign > 0 ? v : best;

const sumStep = (s: Num, v: Value | undefined): Num => (isNumber(v) ? combine("add", s, v) : s);

interface Mean {
  sum: Num;
  n: number;
}

const meanStep = (s: Mean, v: Value | undefined): Mean =>
  isNumber(v) ? { sum: combine("add", s.sum, v), n: s.n + 1 } : s;

const meanEnd = (s: Mean): Value => {
  if (s.n === 0) return null;
  return s.sum instanceof Decimal ? divideDecimals(s.sum, toDecimal(new Int32(s.n))) : toDouble(s.sum) / s.n;
};

const deviation = (sample: boolean) => (list: number[]) => {
  const n = list.length;
  if (n === 0 || (sample && n < 2)) return null;
  const mean = list.reduce((a, b) => a + b, 0) / n;
  return Math.sqrt(list.reduce((a, b) => a + (b - mean) ** 2, 0) / (sample ? n - 1 : n));
};

const numbersStep = (s: number[], v: Value | undefined): number[] => {
  if (isNumber(v)) s.push(toDouble(v));
  return s;
};

const addToSet = simple<Map<string, Value>>(
  () => new Map(),
  (s, v) => {
    if (v === undefined) return s;
    const k = encodeKey([v]).toString("latin1");
    if (!s.has(k)) s.set(k, v);
    return s;
  },
  (s) => [...s.values()],
);

const SIMPLE: Record<string, (fn: Fn) => Start> = {
  $sum: simple<Num>(
    () => new Int32(0),
    sumStep,
    (s) => s,
  ),
  $avg: simple<Mean>(() => ({ sum: new Int32(0), n: 0 }), meanStep, meanEnd),
  $min: simple<Value | undefined>(
    () => undefined,
    better(-1),
    (s) => s ?? null,
  ),
  $max: simple<Value | undefined>(
    () => undefined,
    better(1),
    (s) => s ?? null,
  ),
  $first: simple<{ v: Value | undefined; seen: boolean }>(
    () => ({ v: undefined, seen: false }),
    (s, v) => (s.seen ? s : { v, seen: true }),
    (s) => s.v ?? null,
  ),
  $last: simple<Value | undefined>(
    () => undefined,
    (_s, v) => v,
    (s) => s ?? null,
  ),
  $push: simple<Value[]>(
    () => [],
    (s, v) => {
      if (v !== undefined) s.push(v);
      return s;
    },
    (s) => s,
  ),
  $addToSet: addToSet,
  $stdDevPop: simple<number[]>(() => [], numbersStep, deviation(false)),
  $stdDevSamp: simple<number[]>(() => [], numbersStep, deviation(true)),
  $mergeObjects: simple<Doc>(
    () => new Map(),
    (s, v) => {
      if (nullish(v)) return s;
      if (!isDoc(v))
        throw new MongoError(
          40400,
          `$mergeObjects requires object inputs, but input is of type ${typeName(v)}`,
        );
      for (const [k, x] of v) s.set(k, x);
      return s;
    },
    (s) => s,
  ),
};

/** Compiles an accumulator such as `{$sum: "$n"}`, found in `$group`, `$bucket` and window stages. */
export function compileAccumulator(field: string, v: Value, c: Compiler): Start {
  if (!isDoc(v)) throw new MongoError(40234, `The field '${field}' must be an accumulator object`);
  if (v.size !== 1) throw new MongoError(40238, `The field '${field}' must specify one accumulator`);
  const [name = "", arg = null] = [...v][0] ?? [];
  const make = SIMPLE[name];
  if (make) {
    if (isArray(arg) && arg.length !== 1)
      throw new MongoError(40237, `The ${name} accumulator is a unary operator`);
    return make(c.compile(isArray(arg) && name !== "$push" && name !== "$addToSet" ? (arg[0] ?? null) : arg));
  }
  if (name === "$count") return make1(() => new Int32(1));
  if (name === "$firstN" || name === "$lastN" || name === "$minN" || name === "$maxN")
    return takeN(name, arg, c);
  if (["$top", "$bottom", "$topN", "$bottomN"].includes(name)) return ranked(name, arg, c);
  if (name === "$median" || name === "$percentile") return quantile(name, arg, c);
  throw new MongoError(15952, `unknown group operator '${name}'`);
}

const make1 = (fn: Fn): Start => (SIMPLE.$sum ?? addToSet)(fn);

/** The accumulators that are expressions too: over their arguments, or over the array that is the only one. */
export const accumulatorExpressions: Record<string, Operator> = Object.fromEntries(
  ["$sum", "$avg", "$min", "$max", "$stdDevPop", "$stdDevSamp"].map((name) => [name, overArguments(name)]),
);

function overArguments(name: string): Operator {
  return (arg, c) => {
    const fns = (isArray(arg) ? arg : [arg]).map((x) => c.compile(x));
    return (env) => {
      const values = fns.map((f) => f(env));
      const list = values.length === 1 && isArray(values[0]) ? values[0] : values;
      let i = 0;
      const acc = SIMPLE[name]?.(() => list[i])();
      for (i = 0; i < list.length; i++) acc?.add(env);
      return acc?.result();
    };
  };
}
