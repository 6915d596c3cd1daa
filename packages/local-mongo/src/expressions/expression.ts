import { DateTime, type Doc, isArray, isDoc, MAX_KEY, type Value } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import { type Compiler, type Evaluate, get, type Variables } from "./environment.ts";
import { operators } from "./operators/index.ts";
import { unknownExpression } from "./unsupported.ts";

/** What compiling needs to know. */
export interface CompileContext {
  variables?: Variables | undefined;
}

/** An expression ready to be evaluated. */
export interface Expression {
  evaluate(d: Value, variables?: Variables | undefined): Value | undefined;
}

const SYSTEM = `ROOT CURRENT NOW CLUSTER_TIME REMOVE SEARCH_META USER_ROLES`.split(/\s+/);
const NONE: Variables = new Map();

/**
 * Compiles an aggregation expression.
 * @throws MongoError 168, 16020, 17276 and others for what is not an expression
 */
export function compileExpression(v: Value, ctx: CompileContext = {}): Expression {
  const fn = compiler(new Set([...SYSTEM, ...(ctx.variables?.keys() ?? [])])).compile(v);
  return { evaluate: (d, variables) => fn({ root: d, variables: variables ?? ctx.variables ?? NONE }) };
}

/** A compiler in which the system variables and `names` are known. */
export function compilerFor(ctx: CompileContext): Compiler {
  return compiler(new Set([...SYSTEM, ...(ctx.variables?.keys() ?? [])]));
}

function compiler(names: ReadonlySet<string>): Compiler {
  const self: Compiler = {
    with: (more) => compiler(new Set([...names, ...more])),
    compile: (v) => compile(v, self, names),
  };
  return self;
}

function compile(v: Value, c: Compiler, names: ReadonlySet<string>): Evaluate {
  if (typeof v === "string" && v.startsWith("$"))
    return v.startsWith("$$") ? variable(v.slice(2), names) : fieldPath(v.slice(1));
  if (isArray(v)) {
    const items = v.map((x) => c.compile(x));
    return (env) => items.map((f) => f(env) ?? null);
  }
  if (!isDoc(v)) return () => v;
  const first = v.keys().next().value;
  if (first?.startsWith("$")) return operator(first, v, c);
  return object(v, c);
}

function operator(name: string, v: Doc, c: Compiler): Evaluate {
  if (v.size !== 1)
    throw new MongoError(
      15983,
      "an object representing an expression must have exactly one field: an operator name",
    );
  const compileOperator = operators.get(name);
  if (compileOperator === undefined) throw unknownExpression(name);
  return compileOperator(v.get(name) ?? null, c);
}

function object(v: Doc, c: Compiler): Evaluate {
  const fields: [string, Evaluate][] = [];
  for (const [k, x] of v) {
    if (k.startsWith("$"))
      throw new MongoError(
        16410,
        `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
      );
    if (k.includes("."))
      throw new MongoError(
        16412,
        "FieldPath field names may not contain '.'. Consider using $getField or $setField.",
      );
    fields.push([k, c.compile(x)]);
  }
  return (env) => {
    const out: Doc = new Map();
    for (const [k, f] of fields) {
      const x = f(env);
      if (x !== undefined) out.set(k, x);
    }
    return out;
  };
}

function pathParts(path: string): string[] {
  const parts = path.split(".");
  for (const p of parts) {
    if (p === "")
      throw new MongoError(
        path === "" ? 16872 : 15998,
        path === ""
          ? "'$' by itself is not a valid FieldPath"
          : "FieldPath field names may not be empty strings.",
      );
    if (p.startsWith("$"))
      throw new MongoError(
        16410,
        `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
      );
  }
  return parts;
}

function fieldPath(path: string): Evaluate {
  const parts = pathParts(path);
  const [only] = parts;
  if (parts.length === 1 && only !== undefined)
    return (env) => (isDoc(env.root) ? env.root.get(only) : undefined);
  return (env) => get(env.root, parts, 0);
}

function variable(spec: string, names: ReadonlySet<string>): Evaluate {
  const [name = "", ...rest] = spec.split(".");
  if (name === "") throw new MongoError(9, "empty variable names are not allowed");
  if (!names.has(name)) throw new MongoError(17276, `Use of undefined variable: ${name}`);
  if (rest.length > 0) pathParts(rest.join("."));
  const base: Evaluate = baseVariable(name);
  return rest.length === 0 ? base : (env) => get(base(env), rest, 0);
}

function baseVariable(name: string): Evaluate {
  switch (name) {
    case "ROOT":
      return (env) => (env.variables.has("ROOT") ? env.variables.get("ROOT") : env.root);
    case "CURRENT":
      return (env) => env.root;
    case "REMOVE":
      return () => undefined;
    case "NOW":
      return (env) => env.variables.get("NOW") ?? new DateTime(Date.now());
    case "CLUSTER_TIME":
      return (env) => env.variables.get("CLUSTER_TIME") ?? MAX_KEY;
    case "USER_ROLES":
      return () => [];
    default:
      return (env) => env.variables.get(name);
  }
}
