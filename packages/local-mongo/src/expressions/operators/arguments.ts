import { isArray, undefinedValue, type Value } from "../../bson/values.ts";
import { MongoError } from "../../errors.ts";
import type { Operator } from "../environment.ts";

/** Whether a value is null, undefined or missing. */
export const nullish = (value: Value | undefined): value is null | undefined | typeof undefinedValue =>
  value === undefined || value === null || value === undefinedValue;

/** An operator on evaluated arguments, `min` to `max` of them; one argument may stand without an array. */
export function onValues(
  name: string,
  min: number,
  max: number,
  apply: (values: readonly (Value | undefined)[]) => Value | undefined,
): Operator {
  return (argument, compiler) => {
    const list = isArray(argument) ? argument : [argument];
    if (list.length < min || list.length > max) throw wrongCount(name, min, max, list.length);
    const operands = list.map((operand) => compiler.compile(operand));
    return (environment) => apply(operands.map((evaluate) => evaluate(environment)));
  };
}

/** The error for a number of arguments that an operator does not take. */
export const wrongCount = (name: string, min: number, max: number, given: number): MongoError =>
  min === max
    ? new MongoError(16020, `Expression ${name} takes exactly ${min} arguments. ${given} were passed in.`)
    : new MongoError(
        28667,
        `Expression ${name} takes at least ${min} arguments, and at most ${max}, but ${given} were passed in.`,
      );
