import { typeName } from "../../bson/type-names.ts";
import { type Doc, isArray, isDoc, type Value } from "../../bson/values.ts";
import { MongoError } from "../../errors.ts";
import type { Operator } from "../environment.ts";
import { named, nullish, onValues } from "./arguments.ts";

/** Puts the fields of a document into another. @throws MongoError 40400 for what is neither null nor a document */
export function mergeInto(target: Doc, source: Value | undefined): Doc {
  if (nullish(source)) return target;
  if (!isDoc(source))
    throw new MongoError(
      40400,
      `$mergeObjects requires object inputs, but input is of type ${typeName(source)}`,
    );
  for (const [name, value] of source) target.set(name, value);
  return target;
}

const mergeObjects = onValues("$mergeObjects", 0, Number.POSITIVE_INFINITY, (values) => {
  const [only] = values;
  return (values.length === 1 && isArray(only) ? only : values).reduce<Doc>(mergeInto, new Map());
});

const getField: Operator = (argument, compiler) => {
  const short = !isDoc(argument) || !argument.has("field");
  const field = compiler.compile(short ? argument : (argument.get("field") ?? null));
  const input = compiler.compile(short ? "$$CURRENT" : (argument.get("input") ?? "$$CURRENT"));
  return (environment) => {
    const name = field(environment);
    if (typeof name !== "string")
      throw new MongoError(
        5654602,
        `$getField requires 'field' to evaluate to type String, but got ${typeName(name)}`,
      );
    const object = input(environment);
    if (isDoc(object)) return object.get(name);
    return object === undefined || !nullish(object) ? undefined : null;
  };
};

/** `$setField` and `$unsetField`; a missing value takes the field away. */
const setField =
  (operator: string, parameters: string[]): Operator =>
  (argument, compiler) => {
    const evaluate = named(operator, argument, compiler, parameters);
    return (environment) => {
      const name = evaluate.get("field")?.(environment);
      const input = evaluate.get("input")?.(environment);
      if (typeof name !== "string")
        throw new MongoError(4161107, `${operator} requires 'field' to evaluate to type String`);
      if (nullish(input)) return null;
      if (!isDoc(input))
        throw new MongoError(4161105, `${operator} requires 'input' to evaluate to type Object`);
      const changed = new Map(input);
      const value = evaluate.get("value")?.(environment);
      if (value === undefined) changed.delete(name);
      else changed.set(name, value);
      return changed;
    };
  };

/** Operators on documents. */
export const objectOperators: Record<string, Operator> = {
  $mergeObjects: mergeObjects,
  $getField: getField,
  $setField: setField("$setField", ["field", "input", "value"]),
  $unsetField: setField("$unsetField", ["field", "input"]),
};
