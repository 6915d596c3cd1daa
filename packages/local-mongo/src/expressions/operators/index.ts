import { accumulatorExpressions } from "../accumulators.ts";
import type { Operator } from "../environment.ts";
import { arithmeticOperators } from "./arithmetic.ts";
import { arrayOperators } from "./array.ts";
import { logicOperators } from "./logic.ts";
import { objectOperators } from "./object.ts";
import { stringOperators } from "./string.ts";

/** All expression operators by name. */
export const operators: ReadonlyMap<string, Operator> = new Map(
  Object.entries({
    ...accumulatorExpressions,
    ...arithmeticOperators,
    ...arrayOperators,
    ...logicOperators,
    ...objectOperators,
    ...stringOperators,
  }),
);
