import { toDouble, truthy } from "../bson/numbers.ts";
import { type Doc, isArray, isDoc, isNumber, RegExpValue, type Value } from "../bson/values.ts";
import { badValue, MongoError } from "../errors.ts";
import { compileExpression } from "../expressions/expression.ts";
import { at, operators } from "./field-operators.ts";
import { compileJsonSchema } from "./json-schema.ts";
import { equals, matchesRegex } from "./leaf-tests.ts";
import { all, conjunction, isOperators, type MatchContext, type Matcher } from "./match.ts";

/**
 * Compiles a query filter.
 * @throws MongoError with MongoDB's codes for unknown or malformed operators
 */
export function compileFilter(filter: Doc, ctx: MatchContext = {}): Matcher {
  const parts: Matcher[] = [];
  for (const [key, v] of filter) parts.push(key.startsWith("$") ? topLevel(key, v, ctx) : field(key, v, ctx));
  return conjunction(parts);
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

function field(name: string, cond: Value, ctx: MatchContext): Matcher {
  const path = name.split(".");
  if (cond instanceof RegExpValue) return at(path, matchesRegex(cond));
  if (!isOperators(cond)) return at(path, equals(cond));
  return conjunction(operators(path, cond, ctx, compileFilter));
}
