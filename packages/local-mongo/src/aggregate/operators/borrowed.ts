import type { Options } from "mingo/types";
import { isArray, isDoc, type Value } from "../../bson/values.ts";
import { MongoError } from "../../errors.ts";
import type { Compiler, Fn, Operator } from "../env.ts";
import { mingoCore, mingoExpressions } from "../mingo.ts";
import { fromPlain, toPlain } from "../plain.ts";

let options: Options | undefined;

function evaluate(name: string, argument: unknown): unknown {
  const { Context, evalExpr, ProcessingMode } = mingoCore();
  options ??= {
    context: Context.init({ expression: mingoExpressions() }),
    idKey: "_id",
    processingMode: ProcessingMode.CLONE_OFF,
    useStrictMode: true,
    scriptEnabled: false,
    failOnError: true,
  };
  return evalExpr({}, { [name]: argument }, options);
}

/** Evaluates an operator of pure values with mingo: its arguments are evaluated here first. */
function borrow(name: string): Operator {
  return (arg, c) => {
    const args = argumentsOf(arg, c);
    return (env) => {
      const plain = args(env);
      try {
        return fromPlain(evaluate(name, plain), true) ?? null;
      } catch (e) {
        throw new MongoError(2, e instanceof Error ? e.message : String(e));
      }
    };
  };
}

/** The argument with every expression in it evaluated, in the shape mingo expects. */
function argumentsOf(arg: Value, c: Compiler): (env: Parameters<Fn>[0]) => unknown {
  if (isArray(arg)) {
    const fns = arg.map((x) => argumentsOf(x, c));
    return (env) => fns.map((f) => f(env));
  }
  const first = isDoc(arg) ? arg.keys().next().value : undefined;
  if (isDoc(arg) && first !== undefined && !first.startsWith("$")) {
    const fns = [...arg].map(([k, x]) => [k, argumentsOf(x, c)] as const);
    return (env) => Object.fromEntries(fns.map(([k, f]) => [k, f(env)]));
  }
  const fn = c.compile(arg);
  return (env) => {
    const v = fn(env);
    return typeof v === "string" && v.startsWith("$") ? { $literal: v } : toPlain(v ?? null);
  };
}

/** Operators this server leaves to mingo. */
export const borrowedOperators: Record<string, Operator> = Object.fromEntries(
  ["$median", "$percentile"].map((n) => [n, borrow(n)] as const),
);
