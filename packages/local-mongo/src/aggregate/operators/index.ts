import { accumulatorExpressions } from "../accumulators.ts";
import type { Operator } from "../expression.ts";
import { arithmeticOperators } from "./arithmetic.ts";
import { arrayOperators } from "./array.ts";
import { borrowedOperators } from "./borrowed.ts";
import { convertOperators } from "./convert.ts";
import { logicOperators } from "./logic.ts";
import { objectOperators } from "./object.ts";
import { stringOperators } from "./string.ts";

let table: Map<string, Operator> | undefined;

/** All expression operators by name. Built on first use, since operators and expressions know each other. */
export const OPERATORS = {
  get(name: string): Operator | undefined {
    table ??= new Map(
      Object.entries({
        ...borrowedOperators,
        ...accumulatorExpressions,
        ...arithmeticOperators,
        ...arrayOperators,
        ...convertOperators,
        ...logicOperators,
        ...objectOperators,
        ...stringOperators,
      }),
    );
    return table.get(name);
  },
};
