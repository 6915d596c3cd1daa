import type { Variables } from "../aggregate/env.ts";
import { compileExpression } from "../aggregate/expression.ts";
import { toDouble, truthy } from "../bson/numbers.ts";
import { type Doc, isArray, isDoc, isNumber, RegExpValue, type Value } from "../bson/values.ts";
import { badValue, failedToParse, MongoError } from "../errors.ts";
import type { Collation } from "./collation.ts";
import { compileJsonSchema } from "./json-schema.ts";
import {
  bits,
  equals,
  hasSize,
  hasType,
  isIn,
  matchesRegex,
  modulo,
  ordered,
  regexTest,
} from "./leaf-tests.ts";
import { anyAt, type LeafTest, type MatchState } from "./path.ts";

/** Whether a document matches; `state` receives the array position for `$`. */
export type Matcher = (d: Doc, state?: MatchState) => boolean;

/** What a filter may need besides itself. */
export interface MatchContext {
  collation?: Collation | undefined;
  variables?: Variables | undefined;
}

const all: Matcher = () => true;

/**
 * Compiles a query filter.
 * @throws MongoError with MongoDB's codes for unknown or malformed operators
 */
export function compileFilter(filter: Doc, ctx: MatchContext = {}): Matcher {
  const parts: Matcher[] = [];
  for (const [key, v] of filter) parts.push(key.startsWith("$") ? topLevel(key, v, ctx) : field(key, v, ctx));
  return conjunction(parts);
}

function conjunction(parts: Matcher[]): Matcher {
  const [first, second] = parts;
  if (first === undefined) return all;
  if (second === undefined) return first;
  return (d, s) => {
    for (const p of parts) if (!p(d, s)) return false;
    return true;
  };
}

function topLevel(op: string, v: Value, ctx: MatchContext): Matcher {
  switch (op) {
    case "$and":
      return conjunction(branches(op, v, ctx));
    case "$or": {
      const list = branches(op, v, ctx);
      return (d, s) => list.some((m) => m(d, s));
    }
    case "$nor": {
      const list = branches(op, v, ctx);
      return (d) => !list.some((m) => m(d));
    }
    case "$expr": {
      const expr = compileExpression(v, ctx);
      return (d) => truthy(expr.evaluate(d, ctx.variables));
    }
    case "$jsonSchema": {
      if (!isDoc(v)) throw new MongoError(14, "$jsonSchema must be an object");
      return compileJsonSchema(v);
    }
    case "$comment":
      return all;
    case "$alwaysTrue":
      return all;
    case "$alwaysFalse":
      return () => false;
    case "$sampleRate": {
      const rate = isNumber(v) ? toDouble(v) : Number.NaN;
      if (!(rate >= 0 && rate <= 1)) throw badValue("argument to $sampleRate must be between 0 and 1");
      return () => Math.random() < rate;
    }
    case "$where":
      throw badValue("$where is not supported: this server runs no JavaScript");
    case "$text":
      throw new MongoError(27, "text index required for $text query");
    default:
      throw badValue(
        `unknown top level operator: ${op}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
      );
  }
}

function branches(op: string, v: Value, ctx: MatchContext): Matcher[] {
  if (!isArray(v)) throw badValue(`${op} must be an array`);
  if (v.length === 0) throw badValue(`$and/$or/$nor must be a nonempty array`);
  return v.map((x) => {
    if (!isDoc(x)) throw badValue("$or/$and/$nor entries need to be full objects");
    return compileFilter(x, ctx);
  });
}

/** Whether a condition is made of operators rather than being a value to be equal to. */
export function isOperators(v: Value | undefined): v is Doc {
  if (!isDoc(v)) return false;
  for (const key of v.keys()) return key.startsWith("$") && key !== "$ref" && key !== "$id" && key !== "$db";
  return false;
}

function field(name: string, cond: Value, ctx: MatchContext): Matcher {
  const path = name.split(".");
  if (cond instanceof RegExpValue) return at(path, matchesRegex(cond));
  if (!isOperators(cond)) return at(path, equals(cond, ctx.collation));
  return conjunction(operators(path, cond, ctx));
}

const at =
  (path: string[], test: LeafTest, expand = true): Matcher =>
  (d, s) =>
    anyAt(d, path, test, expand, s);
const negated =
  (m: Matcher): Matcher =>
  (d) =>
    !m(d);

function operators(path: string[], cond: Doc, ctx: MatchContext): Matcher[] {
  const out: Matcher[] = [];
  for (const [op, arg] of cond) out.push(operator(path, op, arg, cond, ctx));
  return out;
}

function operator(path: string[], op: string, arg: Value, cond: Doc, ctx: MatchContext): Matcher {
  const { collation } = ctx;
  switch (op) {
    case "$eq":
      return at(
        path,
        arg instanceof RegExpValue
          ? (v) => v instanceof RegExpValue && v.pattern === arg.pattern && v.options === arg.options
          : equals(arg, collation),
      );
    case "$ne":
      if (arg instanceof RegExpValue) throw badValue("Can't have regex as arg to $ne.");
      return negated(at(path, equals(arg, collation)));
    case "$gt":
    case "$gte":
    case "$lt":
    case "$lte":
      return at(path, ordered(op, arg, collation));
    case "$in":
      return at(path, isIn(arg, op, collation));
    case "$nin":
      return negated(at(path, isIn(arg, op, collation)));
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
      return allOf(path, arg, ctx);
    case "$elemMatch":
      return elementMatch(path, arg, ctx);
    case "$not":
      return negated(notArgument(path, arg, ctx));
    case "$bitsAllSet":
    case "$bitsAllClear":
    case "$bitsAnySet":
    case "$bitsAnyClear":
      return at(path, bits(op, arg));
    case "$comment":
      return all;
    default:
      throw badValue(`unknown operator: ${op}`);
  }
}

function notArgument(path: string[], arg: Value, ctx: MatchContext): Matcher {
  if (arg instanceof RegExpValue) return at(path, matchesRegex(arg));
  if (!isDoc(arg)) throw badValue("$not needs a regex or a document");
  if (arg.size === 0) throw badValue("$not cannot be empty");
  return conjunction(operators(path, arg, ctx));
}

function allOf(path: string[], arg: Value, ctx: MatchContext): Matcher {
  if (!isArray(arg)) throw badValue("$all needs an array");
  if (arg.length === 0) return () => false;
  const isElem = (x: Value | undefined): boolean => isDoc(x) && x.keys().next().value === "$elemMatch";
  const elem = isElem(arg[0]);
  return conjunction(
    arg.map((x) => {
      if (elem !== isElem(x))
        throw badValue(elem ? "$all/$elemMatch has to be consistent" : "no $ expressions in $all");
      if (isDoc(x) && elem) return elementMatch(path, x.get("$elemMatch") ?? null, ctx);
      if (isOperators(x)) throw badValue("no $ expressions in $all");
      return at(path, x instanceof RegExpValue ? matchesRegex(x) : equals(x, ctx.collation));
    }),
  );
}

const LOGICAL = new Set(["$and", "$or", "$nor", "$where", "$expr", "$jsonSchema"]);

/** A test of one array element, from the argument of `$elemMatch` or `$pull`. */
export function elementTest(arg: Doc, ctx: MatchContext): (v: Value) => boolean {
  const first = arg.keys().next().value;
  if (first?.startsWith("$") && !LOGICAL.has(first) && isOperators(arg)) {
    const m = conjunction(operators(["v"], arg, ctx));
    // The element is looked at as a field's value, but an array in it is not gone into.
    return (v) => m(new Map([["v", isArray(v) ? [v] : v]]));
  }
  const m = compileFilter(arg, ctx);
  return (v) => (isDoc(v) ? m(v) : isArray(v) ? m(new Map(v.map((x, i) => [String(i), x] as const))) : false);
}

function elementMatch(path: string[], arg: Value, ctx: MatchContext): Matcher {
  if (!isDoc(arg)) throw failedToParse("$elemMatch needs an Object");
  const test = elementTest(arg, ctx);
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
