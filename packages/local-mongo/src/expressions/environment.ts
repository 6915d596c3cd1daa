import { isArray, isDoc, type Value } from "../bson/values.ts";

/** Variables by name (without `$$`), e.g. from a command's `let`. */
export type Variables = ReadonlyMap<string, Value | undefined>;

/** What an expression is evaluated in: `$$ROOT`, `$$NOW` and user variables. */
export interface Environment {
  readonly root: Value;
  readonly variables: Variables;
}

/** A compiled expression; undefined is a missing field. */
export type Evaluate = (environment: Environment) => Value | undefined;

/** Given to operators, to compile their arguments. */
export interface Compiler {
  compile(expression: Value): Evaluate;
}

/** Compiles an operator from its argument. */
export type Operator = (argument: Value, compiler: Compiler) => Evaluate;

/** The value at a path as expressions see it: an array on the way gives the array of its elements' values. */
export function get(value: Value | undefined, path: readonly string[], depth: number): Value | undefined {
  if (value === undefined || depth === path.length) return value;
  if (isDoc(value)) return get(value.get(path[depth] ?? ""), path, depth + 1);
  if (!isArray(value)) return undefined;
  const found: Value[] = [];
  for (const element of value) {
    if (!isDoc(element) && !isArray(element)) continue;
    const inner = get(element, path, depth);
    if (inner !== undefined) found.push(inner);
  }
  return found;
}
