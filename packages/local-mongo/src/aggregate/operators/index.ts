import { accumulatorExpressions } from "../accumulators.ts";
import type { Operator } from "../env.ts";
import { arithmeticOperators } from "./arithmetic.ts";
import { arrayOperators } from "./array.ts";
import { borrowedOperators } from "./borrowed.ts";
import { convertOperators } from "./convert.ts";
import { dateArithmeticOperators } from "./date-arithmetic.ts";
import { datePartOperators } from "./date-parts.ts";
import { dateStringOperators } from "./date-strings.ts";
import { iterationOperators } from "./iteration.ts";
import { logicOperators } from "./logic.ts";
import { objectOperators } from "./object.ts";
import { setOperators } from "./set.ts";
import { sizeOperators } from "./size.ts";
import { stringOperators } from "./string.ts";
import { trigonometryOperators } from "./trigonometry.ts";

/** All expression operators by name. */
export const OPERATORS: ReadonlyMap<string, Operator> = new Map(
  Object.entries({
    ...borrowedOperators,
    ...dateArithmeticOperators,
    ...datePartOperators,
    ...dateStringOperators,
    ...trigonometryOperators,
    ...accumulatorExpressions,
    ...arithmeticOperators,
    ...arrayOperators,
    ...iterationOperators,
    ...setOperators,
    ...convertOperators,
    ...logicOperators,
    ...objectOperators,
    ...sizeOperators,
    ...stringOperators,
  }),
);
