import { truthy } from "../bson/numbers.ts";
import { type Doc, isArray, isDoc, RegExpValue, type Value } from "../bson/values.ts";
import { badValue, failedToParse } from "../errors.ts";
import { equals, hasSize, hasType, isIn, matchesRegex, ordered, regexTest } from "./leaf-tests.ts";
import { all, conjunction, isOperators, type MatchContext, type Matcher } from "./match.ts";
import { anyAt, type LeafTest } from "./path.ts";

/** Compiles a filter inside an operator. */
export type CompileFilter = (filter: Doc, context: MatchContext) => Matcher;

/** A matcher that tests the values a path leads to. */
export const at =
  (path: string[], test: LeafTest, expand = true): Matcher =>
  (document, state) =>
    anyAt(document, path, test, expand, state);

const negated =
  (matcher: Matcher): Matcher =>
  (document) =>
    !matcher(document);

/** Operators of MongoDB that this server leaves out. */
const unsupported = /^\$(bits(All|Any)(Set|Clear)|geoWithin|geoIntersects|mod|near|nearSphere)$/;

/** What the operators of one condition share. */
interface Scope {
  path: string[];
  /** The whole condition, for `$options`. */
  condition: Doc;
  context: MatchContext;
  compile: CompileFilter;
}

/** The matchers of all operators in a condition. */
export const operators = (
  path: string[],
  condition: Doc,
  context: MatchContext,
  compile: CompileFilter,
): Matcher[] =>
  [...condition].map(([operation, argument]) =>
    operator(operation, argument, { path, condition, context, compile }),
  );

function operator(operation: string, argument: Value, scope: Scope): Matcher {
  const { path, condition } = scope;
  switch (operation) {
    case "$eq":
      return at(path, equals(argument));
    case "$ne":
      if (argument instanceof RegExpValue) throw badValue("Can't have regex as arg to $ne.");
      return negated(at(path, equals(argument)));
    case "$gt":
    case "$gte":
    case "$lt":
    case "$lte":
      return at(path, ordered(operation, argument));
    case "$in":
      return at(path, isIn(argument, operation));
    case "$nin":
      return negated(at(path, isIn(argument, operation)));
    case "$exists": {
      const exists = at(path, (v) => v !== undefined, false);
      return truthy(argument) ? exists : negated(exists);
    }
    case "$type":
      return at(path, hasType(argument));
    case "$regex":
      return at(path, regexTest(argument, condition.get("$options")));
    case "$options":
      if (!condition.has("$regex")) throw badValue("$options needs a $regex");
      return all;
    case "$size":
      return at(path, hasSize(argument), false);
    case "$all":
      return allOf(path, argument);
    case "$elemMatch":
      return elementMatch(argument, scope);
    case "$not":
      return negated(notArgument(argument, scope));
    case "$comment":
      return all;
    default:
      throw badValue(
        unsupported.test(operation)
          ? `the operator ${operation} is not supported by this server`
          : `unknown operator: ${operation}`,
      );
  }
}

function notArgument(argument: Value, { path, context, compile }: Scope): Matcher {
  if (argument instanceof RegExpValue) return at(path, matchesRegex(argument));
  if (!isDoc(argument)) throw badValue("$not needs a regex or a document");
  if (argument.size === 0) throw badValue("$not cannot be empty");
  return conjunction(operators(path, argument, context, compile));
}

function allOf(path: string[], argument: Value): Matcher {
  if (!isArray(argument)) throw badValue("$all needs an array");
  if (argument.length === 0) return () => false;
  return conjunction(
    argument.map((element) => {
      if (isOperators(element)) throw badValue("no $ expressions in $all");
      return at(path, element instanceof RegExpValue ? matchesRegex(element) : equals(element));
    }),
  );
}

const logical = new Set(["$and", "$or", "$nor", "$where", "$expr", "$jsonSchema"]);

/** A test of one array element, from the argument of `$elemMatch` or `$pull`. */
export function elementTest(
  argument: Doc,
  context: MatchContext,
  compile: CompileFilter,
): (value: Value) => boolean {
  const first = argument.keys().next().value;
  if (first?.startsWith("$") && !logical.has(first) && isOperators(argument)) {
    const matcher = conjunction(operators(["v"], argument, context, compile));
    // The element is looked at as a field's value, but an array in it is not gone into.
    return (value) => matcher(new Map([["v", isArray(value) ? [value] : value]]));
  }
  const matches = compile(argument, context);
  return (value) => {
    if (isArray(value)) return matches(new Map(value.map((element, index) => [String(index), element])));
    return isDoc(value) && matches(value);
  };
}

function elementMatch(argument: Value, { path, context, compile }: Scope): Matcher {
  if (!isDoc(argument)) throw failedToParse("$elemMatch needs an Object");
  const test = elementTest(argument, context, compile);
  return (document, state) => {
    let position = -1;
    const hasElement = (value: Value | undefined): boolean => {
      if (isArray(value)) position = value.findIndex(test);
      return isArray(value) && position >= 0;
    };
    const found = anyAt(document, path, hasElement, false);
    if (found && state !== undefined) state.position = position;
    return found;
  };
}
