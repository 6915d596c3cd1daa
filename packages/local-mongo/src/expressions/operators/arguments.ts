import { isArray, isDoc, undefinedValue, type Value } from "../../bson/values.ts";
import { MongoError } from "../../errors.ts";
import type { Compiler, Evaluate, Operator } from "../environment.ts";

/** Whether a value is null, undefined or missing. */
export const nullish = (value: Value | undefined): value is null | undefined | typeof undefinedValue =>
  value === undefined || value === null || value === undefinedValue;

/** An operator on evaluated arguments, `min` to `max` of them; one argument may stand without an array. */
export function onValues(
  name: string,
  min: number,
  max: number,
  apply: (values: readonly (Value | undefined)[], compiler: Compiler) => Value | undefined,
): Operator {
  return (argument, compiler) => {
    const list = isArray(argument) ? argument : [argument];
    if (list.length < min || list.length > max) throw wrongCount(name, min, max, list.length);
    const operands = list.map((operand) => compiler.compile(operand));
    return (environment) =>
      apply(
        operands.map((evaluate) => evaluate(environment)),
        compiler,
      );
  };
}

const wrongCount = (name: string, min: number, max: number, given: number): MongoError =>
  min === max
    ? new MongoError(16020, `Expression ${name} takes exactly ${min} arguments. ${given} were passed in.`)
    : new MongoError(
        28667,
        `Expression ${name} takes at least ${min} arguments, and at most ${max}, but ${given} were passed in.`,
      );

/** An operator of one argument. */
export const unary = (name: string, apply: (value: Value | undefined) => Value | undefined): Operator =>
  onValues(name, 1, 1, ([value]) => apply(value));

/** Named arguments of an operator, compiled. @throws MongoError 9 for missing and unknown ones */
export function named(
  operator: string,
  argument: Value,
  compiler: Compiler,
  required: readonly string[],
  optional: readonly string[] = [],
): Map<string, Evaluate> {
  if (!isDoc(argument)) throw new MongoError(9, `${operator} only supports an object as its argument`);
  for (const name of required)
    if (!argument.has(name)) throw new MongoError(9, `Missing '${name}' parameter to ${operator}`);
  for (const name of argument.keys())
    if (!required.includes(name) && !optional.includes(name))
      throw new MongoError(9, `Unrecognized argument to ${operator}: ${name}`);
  return new Map([...argument].map(([name, value]) => [name, compiler.compile(value)]));
}
