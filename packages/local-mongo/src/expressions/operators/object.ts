import { isDoc } from "../../bson/values.ts";
import { MongoError } from "../../errors.ts";
import type { Evaluate, Operator } from "../environment.ts";
import { nullish } from "./arguments.ts";

const parameters = ["field", "input", "value"];

/** `$setField`: a document with one more field, whose name may hold dots; a missing value takes the field away. */
export const setField: Operator = (argument, compiler) => {
  if (!isDoc(argument)) throw new MongoError(9, "$setField only supports an object as its argument");
  for (const name of argument.keys())
    if (!parameters.includes(name)) throw new MongoError(9, `Unrecognized argument to $setField: ${name}`);
  const [field, input, added] = parameters.map((name): Evaluate => {
    const parameter = argument.get(name);
    if (parameter === undefined) throw new MongoError(9, `Missing '${name}' parameter to $setField`);
    return compiler.compile(parameter);
  });
  return (environment) => {
    const name = field?.(environment);
    const document = input?.(environment);
    if (typeof name !== "string")
      throw new MongoError(4161107, "$setField requires 'field' to evaluate to type String");
    if (nullish(document)) return null;
    if (!isDoc(document))
      throw new MongoError(4161105, "$setField requires 'input' to evaluate to type Object");
    const changed = new Map(document);
    const value = added?.(environment);
    if (value === undefined) changed.delete(name);
    else changed.set(name, value);
    return changed;
  };
};
