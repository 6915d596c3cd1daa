import { compare } from "../bson/compare.ts";
import { toDouble, wholeNumber } from "../bson/numbers.ts";
import { type Doc, isArray, isDoc, isNumber, type Value } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import { sortComparator } from "../query/sort.ts";
import type { Start } from "./accumulators.ts";
import type { Compiler } from "./env.ts";
import { nullish } from "./operators/arguments.ts";

/** `$firstN`, `$lastN`, `$minN` and `$maxN`. */
export function takeN(name: string, arg: Value, c: Compiler): Start {
  if (!isDoc(arg)) throw new MongoError(5787900, `specification must be an object; found ${name}`);
  const input = c.compile(arg.get("input") ?? null);
  const n = wholeNumber(arg.get("n"));
  if (n === undefined || n < 1) throw new MongoError(5787908, "'n' must be greater than 0");
  return () => {
    const list: Value[] = [];
    return {
      add: (env) => {
        const v = input(env);
        if (name === "$firstN" && list.length >= n) return;
        if ((name === "$minN" || name === "$maxN") && nullish(v)) return;
        list.push(v ?? null);
      },
      result: () => {
        if (name === "$firstN") return list.slice(0, n);
        if (name === "$lastN") return list.slice(-n);
        return list.sort((a, b) => compare(a, b) * (name === "$minN" ? 1 : -1)).slice(0, n);
      },
    };
  };
}

/** `$top`, `$bottom` and their `N` forms: the output of the first or last documents of an order. */
export function ranked(name: string, arg: Value, c: Compiler): Start {
  if (!isDoc(arg)) throw new MongoError(5788001, `specification must be an object; found ${name}`);
  const by = arg.get("sortBy");
  if (!isDoc(by)) throw new MongoError(5788005, `Missing value for 'sortBy'`);
  const output = c.compile(arg.get("output") ?? null);
  const cmp = sortComparator(by, c.collation);
  const many = name.endsWith("N");
  const n = many ? wholeNumber(arg.get("n")) : 1;
  if (n === undefined || n < 1) throw new MongoError(5787908, "'n' must be greater than 0");
  return () => {
    const list: { d: Doc; v: Value }[] = [];
    return {
      add: (env) => list.push({ d: isDoc(env.root) ? env.root : new Map(), v: output(env) ?? null }),
      result: () => {
        const sorted = list.sort((a, b) => cmp(a.d, b.d)).map((x) => x.v);
        const taken = name.startsWith("$top") ? sorted.slice(0, n) : sorted.slice(-n);
        return many ? taken : (taken[0] ?? null);
      },
    };
  };
}

/** `$median` and `$percentile`, over all values. */
export function quantile(name: string, arg: Value, c: Compiler): Start {
  if (!isDoc(arg)) throw new MongoError(7436100, `specification must be an object; found ${name}`);
  const input = c.compile(arg.get("input") ?? null);
  const given = arg.get("p");
  const ps = isArray(given) ? given.map((p) => (isNumber(p) ? toDouble(p) : 0.5)) : [0.5];
  return () => {
    const list: number[] = [];
    const at = (p: number): Value =>
      list.length === 0 ? null : (list[Math.max(0, Math.ceil(p * list.length) - 1)] ?? null);
    return {
      add: (env) => {
        const v = input(env);
        if (isNumber(v)) list.push(toDouble(v));
      },
      result: () => {
        list.sort((a, b) => a - b);
        return name === "$median" ? at(0.5) : ps.map(at);
      },
    };
  };
}
