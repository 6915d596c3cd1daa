import { truthy } from "../bson/numbers.ts";
import { type Doc, isArray, isDoc, RegExpValue, type Value } from "../bson/values.ts";
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
export function compileFilter(filter: Doc, context: MatchContext = {}): Matcher {
  const parts: Matcher[] = [];
  for (const [key, value] of filter)
    parts.push(key.startsWith("$") ? topLevel(key, value, context) : field(key, value, context));
  return conjunction(parts);
}

/** Operators of MongoDB that this server leaves out. */
const unsupported = new Set(["$alwaysFalse", "$alwaysTrue", "$sampleRate", "$text", "$where"]);

function topLevel(operator: string, value: Value, context: MatchContext): Matcher {
  switch (operator) {
    case "$and":
      return conjunction(branches(operator, value, context));
    case "$or": {
      const list = branches(operator, value, context);
      return (document, state) => list.some((m) => m(document, state));
    }
    case "$nor": {
      const list = branches(operator, value, context);
      return (document) => !list.some((m) => m(document));
    }
    case "$expr": {
      const expr = compileExpression(value, context);
      return (document) => truthy(expr.evaluate(document, context.variables));
    }
    case "$jsonSchema": {
      if (!isDoc(value)) throw new MongoError(14, "$jsonSchema must be an object");
      const check = compileJsonSchema(value);
      return (document) => check(document).length === 0;
    }
    case "$comment":
      return all;
    default:
      if (unsupported.has(operator))
        throw badValue(`the operator ${operator} is not supported by this server`);
      throw badValue(
        `unknown top level operator: ${operator}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
      );
  }
}

function branches(operator: string, value: Value, context: MatchContext): Matcher[] {
  if (!isArray(value)) throw badValue(`${operator} must be an array`);
  if (value.length === 0) throw badValue(`$and/$or/$nor must be a nonempty array`);
  return value.map((element) => {
    if (!isDoc(element)) throw badValue("$or/$and/$nor entries need to be full objects");
    return compileFilter(element, context);
  });
}

function field(name: string, condition: Value, context: MatchContext): Matcher {
  const path = name.split(".");
  if (condition instanceof RegExpValue) return at(path, matchesRegex(condition));
  if (!isOperators(condition)) return at(path, equals(condition));
  return conjunction(operators(path, condition, context, compileFilter));
}
