import { formatValue } from "../../bson/format-value.ts";
import { truthy } from "../../bson/numbers.ts";
import { typeName } from "../../bson/type-names.ts";
import { type Doc, isArray, isDoc, type Value } from "../../bson/values.ts";
import { dollarInFieldPath, MongoError } from "../../errors.ts";
import type { Evaluate } from "../../expressions/environment.ts";
import { compileExpression, compilerFor } from "../../expressions/expression.ts";
import { compileFilter } from "../../query/matcher.ts";
import { compileProjection } from "../../query/projection.ts";
import { setComputed } from "../../query/set-computed.ts";
import type { Stage, StageCompiler } from "../stage.ts";

/** A stage that changes each document by itself; undefined drops it. */
const perDocument = (action: (document: Doc) => Doc | undefined): Stage =>
  function* (input) {
    for (const document of input) {
      const out = document && action(document);
      if (document === undefined || out !== undefined) yield out;
    }
  };

const needObject = (name: string, value: Value, code: number): Doc => {
  if (!isDoc(value)) throw new MongoError(code, `${name} specification must be an object`);
  return value;
};

const match: StageCompiler = (argument, context) => {
  const matcher = compileFilter(
    needObject("the match filter must be an expression in an object: $match", argument, 15959),
    context,
  );
  return perDocument((d) => (matcher(d) ? d : undefined));
};

const project: StageCompiler = (argument, context) => {
  if (!isDoc(argument)) throw new MongoError(15969, "$project specification must be an object");
  if (argument.size === 0)
    throw new MongoError(
      51272,
      "Invalid $project :: caused by :: projection specification must have at least one field",
    );
  const part = compileProjection(argument, context);
  return perDocument((d) => part(d, context.variables));
};

const addFields =
  (name: string): StageCompiler =>
  (argument, context) => {
    if (!isDoc(argument))
      throw new MongoError(40272, `${name} specification stage must be an object, got ${typeName(argument)}`);
    if (argument.size === 0)
      throw new MongoError(
        40177,
        `Invalid ${name} :: caused by :: specification must have at least one field`,
      );
    const fields: { path: string[]; fn: Evaluate }[] = [];
    const compiler = compilerFor(context);
    const add = (path: string[], value: Value): void => {
      if (path.some((p) => p === ""))
        throw new MongoError(40352, "FieldPath cannot be constructed with empty string");
      if (path.some((p) => p.startsWith("$"))) throw dollarInFieldPath(`Invalid ${name} :: caused by :: `);
      const first = isDoc(value) ? value.keys().next().value : undefined;
      if (isDoc(value) && first !== undefined && !first.startsWith("$"))
        for (const [key, element] of value) add([...path, ...key.split(".")], element);
      else fields.push({ path, fn: compiler.compile(value) });
    };
    for (const [field, given] of argument) add(field.split("."), given);
    return perDocument((document) => {
      const env = { root: document, variables: context.variables ?? new Map() };
      const out = new Map(document);
      for (const { path, fn: evaluate } of fields) setComputed(out, path, 0, evaluate(env));
      return out;
    });
  };

const unset: StageCompiler = (argument, context) => {
  const list = isArray(argument) ? argument : [argument];
  if (list.length === 0)
    throw new MongoError(31119, "$unset specification must be a string or an array with at least one field");
  const spec: Doc = new Map();
  for (const part of list) {
    if (typeof part !== "string")
      throw new MongoError(
        isArray(argument) ? 31120 : 31002,
        "$unset specification must be a string or an array containing only string values",
      );
    spec.set(part, false);
  }
  const projection = compileProjection(spec, context);
  return perDocument((d) => projection(d));
};

const replaceRoot =
  (name: string): StageCompiler =>
  (argument, context) => {
    let value = argument;
    if (name === "$replaceRoot") {
      if (!isDoc(argument) || !argument.has("newRoot"))
        throw new MongoError(40231, "no newRoot specified for the $replaceRoot stage");
      value = argument.get("newRoot") ?? null;
    }
    const entry = compileExpression(value, context);
    return perDocument((document) => {
      const out = entry.evaluate(document, context.variables);
      if (!isDoc(out))
        throw new MongoError(
          40228,
          `'${name === "$replaceRoot" ? "newRoot" : "replacement document"}' expression  must evaluate to an object, but resulting value was: ${formatValue(out)}. Type of resulting value: '${typeName(out)}'. Input document: ${formatValue(document)}`,
        );
      return out;
    });
  };

const unwind: StageCompiler = (argument) => {
  const spec = isDoc(argument) ? argument : new Map<string, Value>([["path", argument]]);
  for (const key of spec.keys())
    if (!["path", "includeArrayIndex", "preserveNullAndEmptyArrays"].includes(key))
      throw new MongoError(28811, `unrecognized option to $unwind stage: ${key}`);
  const path = spec.get("path");
  if (typeof path !== "string")
    throw new MongoError(28808, `expected a string as the path for $unwind stage, got ${typeName(path)}`);
  if (!path.startsWith("$"))
    throw new MongoError(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`);
  const parts = path.slice(1).split(".");
  const indexField = spec.get("includeArrayIndex");
  const keep = truthy(spec.get("preserveNullAndEmptyArrays"));
  const indexParts = typeof indexField === "string" ? indexField.split(".") : undefined;
  return function* (input) {
    for (const document of input) {
      if (document === undefined) yield undefined;
      else yield* unwound(document, parts, indexParts, keep);
    }
  };
};

function* unwound(
  document: Doc,
  parts: string[],
  indexParts: string[] | undefined,
  keep: boolean,
): Generator<Doc> {
  let value: Value | undefined = document;
  for (const part of parts) value = isDoc(value) ? value.get(part) : undefined;
  const put = (element: Value | undefined, index: bigint | null): Doc => {
    const out = new Map(document);
    setComputed(out, parts, 0, element);
    if (indexParts) setComputed(out, indexParts, 0, index);
    return out;
  };
  if (isArray(value)) {
    if (value.length === 0 && keep) yield put(undefined, null);
    for (const [position, item] of value.entries()) yield put(item, BigInt(position));
  } else if (value !== undefined && value !== null) yield indexParts ? put(value, null) : document;
  else if (keep) yield indexParts ? put(value, null) : document;
}

/** Stages that need to see one document at a time; `updates` may use most of them. */
export const documentStages: Record<string, StageCompiler> = {
  $match: match,
  $project: project,
  $addFields: addFields("$addFields"),
  $set: addFields("$set"),
  $unset: unset,
  $replaceRoot: replaceRoot("$replaceRoot"),
  $replaceWith: replaceRoot("$replaceWith"),
  $unwind: unwind,
};
