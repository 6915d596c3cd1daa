import { compare } from "../../bson/compare.ts";
import { truthy, wholeNumber } from "../../bson/numbers.ts";
import { typeName } from "../../bson/type-names.ts";
import { type Doc, doc, Int32, isArray, isDoc, type Value } from "../../bson/values.ts";
import { MongoError } from "../../errors.ts";
import { sortComparator } from "../../query/sort.ts";
import type { Compiler, Operator } from "../env.ts";
import { named, nullish, onValues, unary } from "./arguments.ts";

/** As many arguments as one likes. */
export const MANY = Number.POSITIVE_INFINITY;

function arrayOf(name: string, v: Value | undefined, code: number): Value[] | null {
  if (nullish(v)) return null;
  if (!isArray(v)) throw new MongoError(code, `${name} requires an array, not ${typeName(v)}`);
  return v;
}

const arrayElemAt = onValues("$arrayElemAt", 2, 2, ([a, i]) => {
  if (nullish(a) || nullish(i)) return null;
  if (!isArray(a))
    throw new MongoError(28689, `$arrayElemAt's first argument must be an array, but is ${typeName(a)}`);
  const n = wholeNumber(i);
  if (n === undefined)
    throw new MongoError(
      28690,
      `$arrayElemAt's second argument must be a numeric value, but is ${typeName(i)}`,
    );
  return a.at(n);
});

const end = (name: string, index: number): Operator =>
  unary(name, (v) => {
    if (nullish(v)) return null;
    if (!isArray(v))
      throw new MongoError(28689, `${name}'s argument must be an array, but is ${typeName(v)}`);
    return v.at(index);
  });

const slice = onValues("$slice", 2, 3, ([a, x, y]) => {
  if (nullish(a) || nullish(x)) return null;
  if (!isArray(a))
    throw new MongoError(28724, `First argument to $slice must be an array, but is of type: ${typeName(a)}`);
  const n = wholeNumber(x);
  if (n === undefined)
    throw new MongoError(
      28725,
      `Second argument to $slice must be a numeric value, but is of type: ${typeName(x)}`,
    );
  if (y === undefined) return n >= 0 ? a.slice(0, n) : a.slice(n);
  if (nullish(y)) return null;
  const count = wholeNumber(y);
  if (count === undefined || count <= 0)
    throw new MongoError(28729, `Third argument to $slice must be positive: ${typeName(y)}`);
  const from = n >= 0 ? n : Math.max(0, a.length + n);
  return a.slice(from, from + count);
});

const range = onValues("$range", 2, 3, ([a, b, s]) => {
  const from = wholeNumber(a);
  const to = wholeNumber(b);
  const step = s === undefined ? 1 : wholeNumber(s);
  if (from === undefined || to === undefined)
    throw new MongoError(34443, "$range requires a numeric starting and ending value");
  if (step === undefined || step === 0) throw new MongoError(34449, "$range requires a non-zero step value");
  const out: Value[] = [];
  for (let i = from; step > 0 ? i < to : i > to; i += step) {
    out.push(new Int32(i));
    if (out.length > 1_000_000) throw new MongoError(146, "$range would use too much memory");
  }
  return out;
});

const zip: Operator = (arg, c) => {
  const fns = named("$zip", arg, c, ["inputs"], ["useLongestLength", "defaults"]);
  return (env) => {
    const inputs = fns.get("inputs")?.(env);
    if (!isArray(inputs)) return null;
    if (inputs.some((x) => nullish(x))) return null;
    const lists = inputs.map((x) => arrayOf("$zip", x, 34468) ?? []);
    const lengths = lists.map((l) => l.length);
    const n = truthy(fns.get("useLongestLength")?.(env)) ? Math.max(0, ...lengths) : Math.min(...lengths);
    const defaults = fns.get("defaults")?.(env);
    return Array.from({ length: n }, (_, i) =>
      lists.map((l, k) => l[i] ?? (isArray(defaults) ? (defaults[k] ?? null) : null)),
    );
  };
};

const arrayToObject = unary("$arrayToObject", (v) => {
  const list = arrayOf("$arrayToObject", v, 40386);
  if (list === null) return null;
  const out: Doc = new Map();
  for (const x of list) {
    if (isArray(x) && typeof x[0] === "string") out.set(x[0], x[1] ?? null);
    else if (isDoc(x) && typeof x.get("k") === "string") out.set(String(x.get("k")), x.get("v") ?? null);
    else throw new MongoError(40398, `Unrecognised input type format for $arrayToObject: ${typeName(x)}`);
  }
  return out;
});

const objectToArray = unary("$objectToArray", (v) => {
  if (nullish(v)) return null;
  if (!isDoc(v))
    throw new MongoError(40390, `$objectToArray requires a document input, found: ${typeName(v)}`);
  return [...v].map(([k, x]) => doc({ k, v: x }));
});

const sortArray: Operator = (arg, c) => {
  if (!isDoc(arg)) throw new MongoError(2942500, "$sortArray requires an object as an argument");
  const input = c.compile(arg.get("input") ?? null);
  const by = arg.get("sortBy");
  const cmp = isDoc(by) ? sortComparator(by, c.collation) : undefined;
  const direction = wholeNumber(by) ?? 1;
  return (env) => {
    const list = arrayOf("$sortArray", input(env), 2942504);
    if (list === null) return null;
    if (cmp === undefined) return [...list].sort((a, b) => compare(a, b, c.collation) * direction);
    return [...list].sort((a, b) => cmp(isDoc(a) ? a : new Map(), isDoc(b) ? b : new Map()));
  };
};

const some =
  (name: string, f: (list: Value[], n: number, c: Compiler) => Value[]): Operator =>
  (arg, c) => {
    const fns = named(name, arg, c, ["input", "n"]);
    return (env) => {
      const list = arrayOf(name, fns.get("input")?.(env), 5788200);
      const n = wholeNumber(fns.get("n")?.(env));
      if (n === undefined || n < 1) throw new MongoError(5787908, `'n' must be greater than 0`);
      return list === null ? null : f(list, n, c);
    };
  };

/** Operators on arrays. */
export const arrayOperators: Record<string, Operator> = {
  $size: onValues("$size", 1, 1, ([v]) => {
    if (!isArray(v))
      throw new MongoError(17124, `The argument to $size must be an array, but was of type: ${typeName(v)}`);
    return new Int32(v.length);
  }),
  $in: onValues("$in", 2, 2, ([v, list], c) => {
    if (!isArray(list))
      throw new MongoError(40081, `$in requires an array as a second argument, found: ${typeName(list)}`);
    return v !== undefined && list.some((x) => compare(x, v, c.collation) === 0);
  }),
  $arrayElemAt: arrayElemAt,
  $first: end("$first", 0),
  $last: end("$last", -1),
  $slice: slice,
  $concatArrays: onValues("$concatArrays", 0, MANY, (args) => {
    const out: Value[] = [];
    for (const a of args) {
      const list = arrayOf("$concatArrays", a, 28664);
      if (list === null) return null;
      out.push(...list);
    }
    return out;
  }),
  $isArray: unary("$isArray", (v) => isArray(v)),
  $range: range,
  $reverseArray: unary("$reverseArray", (v) => arrayOf("$reverseArray", v, 34435)?.toReversed() ?? null),
  $indexOfArray: onValues("$indexOfArray", 2, 4, ([a, v, s, e], c) => {
    const list = arrayOf("$indexOfArray", a, 40090);
    if (list === null) return null;
    const to = Math.min(wholeNumber(e) ?? list.length, list.length);
    for (let i = wholeNumber(s) ?? 0; i < to; i++)
      if (v !== undefined && compare(list[i] ?? null, v, c.collation) === 0) return new Int32(i);
    return new Int32(-1);
  }),
  $zip: zip,
  $arrayToObject: arrayToObject,
  $objectToArray: objectToArray,
  $sortArray: sortArray,
  $firstN: some("$firstN", (l, n) => l.slice(0, n)),
  $lastN: some("$lastN", (l, n) => l.slice(-n)),
  $minN: some("$minN", (l, n, c) =>
    l
      .filter((v) => !nullish(v))
      .sort((a, b) => compare(a, b, c.collation))
      .slice(0, n),
  ),
  $maxN: some("$maxN", (l, n, c) =>
    l
      .filter((v) => !nullish(v))
      .sort((a, b) => compare(b, a, c.collation))
      .slice(0, n),
  ),
};
