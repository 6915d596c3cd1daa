import { isArray, isDoc, type Value } from "../bson/values.ts";
import type { Collation } from "../query/collation.ts";

/** Variables by name (without `$$`), e.g. from a command's `let`. */
export type Variables = ReadonlyMap<string, Value | undefined>;

/** What an expression is evaluated in: `$$ROOT`, `$$NOW` and user variables. */
export interface Env {
  readonly root: Value;
  readonly variables: Variables;
}

/** A compiled expression; undefined is a missing field. */
export type Fn = (env: Env) => Value | undefined;

/** Given to operators, to compile their arguments. */
export interface Compiler {
  readonly collation: Collation | undefined;
  compile(v: Value): Fn;
  /** A compiler that knows further variables. */
  with(names: readonly string[]): Compiler;
}

/** Compiles an operator from its argument. */
export type Operator = (arg: Value, c: Compiler) => Fn;

/** The value at a path as expressions see it: an array on the way gives the array of its elements' values. */
export function get(v: Value | undefined, parts: readonly string[], i: number): Value | undefined {
  if (v === undefined || i === parts.length) return v;
  if (isDoc(v)) return get(v.get(parts[i] ?? ""), parts, i + 1);
  if (!isArray(v)) return undefined;
  const out: Value[] = [];
  for (const x of v) {
    if (!isDoc(x) && !isArray(x)) continue;
    const y = get(x, parts, i);
    if (y !== undefined) out.push(y);
  }
  return out;
}

/** An environment with more variables. */
export function extend(env: Env, more: Iterable<readonly [string, Value | undefined]>): Env {
  return { root: env.root, variables: new Map([...env.variables, ...more]) };
}
