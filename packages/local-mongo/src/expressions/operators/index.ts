import type { Operator } from "../environment.ts";
import { arithmeticOperators } from "./arithmetic.ts";
import { arrayOperators } from "./array.ts";
import { logicOperators } from "./logic.ts";
import { setField } from "./object.ts";

/** All expression operators by name. */
export const operators: ReadonlyMap<string, Operator> = new Map(
  Object.entries({
    ...arithmeticOperators,
    ...arrayOperators,
    ...logicOperators,
    $setField: setField,
  }),
);
