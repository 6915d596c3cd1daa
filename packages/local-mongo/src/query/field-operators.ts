import { truthy } from "../bson/numbers.ts";
import { type Doc, isArray, isDoc, RegExpValue, type Value } from "../bson/values.ts";
import { badValue, failedToParse } from "../errors.ts";
import { equals, hasSize, hasType, isIn, matchesRegex, modulo, ordered, regexTest } from "./leaf-tests.ts";
import { all, conjunction, isOperators, type MatchContext, type Matcher } from "./match.ts";
import { anyAt, type LeafTest } from "./path.ts";

/** Compiles a filter inside an operator. */
export type CompileFilter = (filter: Doc, ctx: MatchContext) => Matcher;

/** A matcher that tests the values a path leads to. */
export const at =
  (path: string[], test: LeafTest, expand = true): Matcher =>
  (d, s) =>
    anyAt(d, path, test, expand, s);

const negated =
  (m: Matcher): Matcher =>
  (d) =>
    !m(d);

/** Operators of MongoDB that this server leaves out. */
const unsupported = /^\$(bits(All|Any)(Set|Clear)|geoWithin|geoIntersects|near|nearSphere|text|where)$/;

/** The matchers of all operators in a condition. */
export function operators(path: string[], cond: Doc, ctx: MatchContext, compile: CompileFilter): Matcher[] {
  const out: Matcher[] = [];
  for (const [op, arg] of cond) out.push(operator(path, op, arg, cond, ctx, compile));
  return out;
}

function operator(
  path: string[],
  op: string,
  arg: Value,
  cond: Doc,
  ctx: MatchContext,
  compile: CompileFilter,
): Matcher {
  switch (op) {
    case "$eq":
      return at(
        path,
        arg instanceof RegExpValue
          ? (v) => v instanceof RegExpValue && v.pattern === arg.pattern && v.options === arg.options
          : equals(arg),
      );
    case "$ne":
      if (arg instanceof RegExpValue) throw badValue("Can't have regex as arg to $ne.");
      return negated(at(path, equals(arg)));
    case "$gt":
    case "$gte":
    case "$lt":
    case "$lte":
      return at(path, ordered(op, arg));
    case "$in":
      return at(path, isIn(arg, op));
    case "$nin":
      return negated(at(path, isIn(arg, op)));
    case "$exists": {
      const exists = at(path, (v) => v !== undefined, false);
      return truthy(arg) ? exists : negated(exists);
    }
    case "$type":
      return at(path, hasType(arg));
    case "$regex":
      return at(path, regexTest(arg, cond.get("$options")));
    case "$options":
      if (!cond.has("$regex")) throw badValue("$options needs a $regex");
      return all;
    case "$mod":
      return at(path, modulo(arg));
    case "$size":
      return at(path, hasSize(arg), false);
    case "$all":
      return allOf(path, arg, ctx, compile);
    case "$elemMatch":
      return elementMatch(path, arg, ctx, compile);
    case "$not":
      return negated(notArgument(path, arg, ctx, compile));
    case "$comment":
      return all;
    default:
      throw badValue(
        unsupported.test(op)
          ? `the operator ${op} is not supported by this server`
          : `unknown operator: ${op}`,
      );
  }
}

function notArgument(path: string[], arg: Value, ctx: MatchContext, compile: CompileFilter): Matcher {
  if (arg instanceof RegExpValue) return at(path, matchesRegex(arg));
  if (!isDoc(arg)) throw badValue("$not needs a regex or a document");
  if (arg.size === 0) throw badValue("$not cannot be empty");
  return conjunction(operators(path, arg, ctx, compile));
}

function allOf(path: string[], arg: Value, ctx: MatchContext, compile: CompileFilter): Matcher {
  if (!isArray(arg)) throw badValue("$all needs an array");
  if (arg.length === 0) return () => false;
  const isElem = (x: Value | undefined): boolean => isDoc(x) && x.keys().next().value === "$elemMatch";
  const elem = isElem(arg[0]);
  return conjunction(
    arg.map((x) => {
      if (elem !== isElem(x))
        throw badValue(elem ? "$all/$elemMatch has to be consistent" : "no $ expressions in $all");
      if (isDoc(x) && elem) return elementMatch(path, x.get("$elemMatch") ?? null, ctx, compile);
      if (isOperators(x)) throw badValue("no $ expressions in $all");
      return at(path, x instanceof RegExpValue ? matchesRegex(x) : equals(x));
    }),
  );
}

const LOGICAL = new Set(["$and", "$or", "$nor", "$where", "$expr", "$jsonSchema"]);

/** A test of one array element, from the argument of `$elemMatch` or `$pull`. */
export function elementTest(arg: Doc, ctx: MatchContext, compile: CompileFilter): (v: Value) => boolean {
  const first = arg.keys().next().value;
  if (first?.startsWith("$") && !LOGICAL.has(first) && isOperators(arg)) {
    const m = conjunction(operators(["v"], arg, ctx, compile));
    // The element is looked at as a field's value, but an array in it is not gone into.
    return (v) => m(new Map([["v", isArray(v) ? [v] : v]]));
  }
  const m = compile(arg, ctx);
  return (v) => (isDoc(v) ? m(v) : isArray(v) ? m(new Map(v.map((x, i) => [String(i), x] as const))) : false);
}

function elementMatch(path: string[], arg: Value, ctx: MatchContext, compile: CompileFilter): Matcher {
  if (!isDoc(arg)) throw failedToParse("$elemMatch needs an Object");
  const test = elementTest(arg, ctx, compile);
  return (d, s) => {
    let index: number | undefined;
    const found = anyAt(
      d,
      path,
      (v) => {
        if (!isArray(v)) return false;
        const i = v.findIndex(test);
        if (i >= 0) index = i;
        return i >= 0;
      },
      false,
    );
    if (found && s !== undefined) s.position = index;
    return found;
  };
}
