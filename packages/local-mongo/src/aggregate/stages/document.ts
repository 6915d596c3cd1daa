import { formatValue } from "../../bson/format-value.ts";
import { truthy } from "../../bson/numbers.ts";
import { typeName } from "../../bson/type-names.ts";
import { type Doc, isArray, isDoc, type Value } from "../../bson/values.ts";
import { dollarInFieldPath, MongoError } from "../../errors.ts";
import type { Evaluate } from "../../expressions/environment.ts";
import { compilerFor } from "../../expressions/expression.ts";
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

/** @throws MongoError with `code` for a stage's argument that is no document, or an empty one unless `emptyOk` */
function object(stage: string, argument: Value, code: number, emptyOk = false): Doc {
  if (!isDoc(argument))
    throw new MongoError(code, `${stage} specification must be an object, got ${typeName(argument)}`);
  if (argument.size === 0 && !emptyOk)
    throw new MongoError(code, `Invalid ${stage} :: caused by :: specification must have at least one field`);
  return argument;
}

const match: StageCompiler = (argument, context) => {
  const matcher = compileFilter(object("$match", argument, 15959, true), context);
  return perDocument((document) => (matcher(document) ? document : undefined));
};

const project: StageCompiler = (argument, context) => {
  const projection = compileProjection(object("$project", argument, 15969), context);
  return perDocument((document) => projection(document, context.variables));
};

const addFields =
  (stage: string): StageCompiler =>
  (argument, context) => {
    const fields: { path: string[]; evaluate: Evaluate }[] = [];
    const compiler = compilerFor(context);
    const add = (path: string[], value: Value): void => {
      if (path.includes("")) throw new MongoError(40352, "FieldPath cannot be constructed with empty string");
      if (path.some((part) => part.startsWith("$"))) throw dollarInFieldPath();
      const first = isDoc(value) ? value.keys().next().value : undefined;
      if (isDoc(value) && first !== undefined && !first.startsWith("$"))
        for (const [key, element] of value) add([...path, ...key.split(".")], element);
      else fields.push({ path, evaluate: compiler.compile(value) });
    };
    for (const [field, given] of object(stage, argument, 40272)) add(field.split("."), given);
    return perDocument((document) => {
      const environment = { root: document, variables: context.variables ?? new Map() };
      const out = new Map(document);
      for (const { path, evaluate } of fields) setComputed(out, path, 0, evaluate(environment));
      return out;
    });
  };

const unset: StageCompiler = (argument, context) => {
  const names = isArray(argument) ? argument : [argument];
  if (names.length === 0 || !names.every((name) => typeof name === "string"))
    throw new MongoError(31002, "$unset specification must be a string or an array of strings");
  const projection = compileProjection(new Map(names.map((name) => [name, false])), context);
  return perDocument((document) => projection(document));
};

/** `$replaceWith` takes an expression, `$replaceRoot` has it in `newRoot`. */
const replaceRoot =
  (stage: string): StageCompiler =>
  (argument, context) => {
    const value = stage === "$replaceRoot" && isDoc(argument) ? argument.get("newRoot") : argument;
    if (value === undefined) throw new MongoError(40231, "no newRoot specified for the $replaceRoot stage");
    const evaluate = compilerFor(context).compile(value);
    return perDocument((document) => {
      const out = evaluate({ root: document, variables: context.variables ?? new Map() });
      if (isDoc(out)) return out;
      throw new MongoError(
        40228,
        `the expression of ${stage} must evaluate to an object, but resulting value was: ${formatValue(out)}. Type of resulting value: '${typeName(out)}'`,
      );
    });
  };

const unwind: StageCompiler = (argument) => {
  const spec = isDoc(argument) ? argument : new Map<string, Value>([["path", argument]]);
  for (const option of spec.keys())
    if (option !== "path" && option !== "preserveNullAndEmptyArrays")
      throw new MongoError(28811, `the option '${option}' of $unwind is not supported by this server`);
  const path = spec.get("path");
  if (typeof path !== "string" || !path.startsWith("$"))
    throw new MongoError(28818, "path option to $unwind stage should be a string prefixed with a '$'");
  const parts = path.slice(1).split(".");
  const keep = truthy(spec.get("preserveNullAndEmptyArrays"));
  return function* (input) {
    for (const document of input) {
      if (document === undefined) yield undefined;
      else yield* unwound(document, parts, keep);
    }
  };
};

function* unwound(document: Doc, path: string[], keep: boolean): Generator<Doc> {
  let value: Value | undefined = document;
  for (const part of path) value = isDoc(value) ? value.get(part) : undefined;
  const elements = isArray(value) ? value : value === undefined || value === null ? [] : [value];
  for (const element of elements) {
    const out = new Map(document);
    setComputed(out, path, 0, element);
    yield out;
  }
  if (elements.length > 0 || !keep) return;
  const out = new Map(document);
  if (isArray(value)) setComputed(out, path, 0, undefined);
  yield out;
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
