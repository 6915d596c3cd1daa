import { DateTime, type Doc, isArray, isDoc, type Value } from "../bson/values.ts";
import { dollarInFieldPath, MongoError } from "../errors.ts";
import { type Compiler, type Evaluate, get, type Variables } from "./environment.ts";
import { operators } from "./operators/index.ts";
import { unknownExpression } from "./unsupported.ts";

/** What compiling needs to know. */
export interface CompileContext {
  variables?: Variables | undefined;
}

/** An expression ready to be evaluated. */
export interface Expression {
  evaluate(document: Value, variables?: Variables | undefined): Value | undefined;
}

const system = ["ROOT", "CURRENT", "NOW", "REMOVE"];
const none: Variables = new Map();

/**
 * Compiles an aggregation expression.
 * @throws MongoError 168, 16020, 17276 and others for what is not an expression
 */
export function compileExpression(value: Value, context: CompileContext = {}): Expression {
  const evaluate = compiler(new Set([...system, ...(context.variables?.keys() ?? [])])).compile(value);
  return {
    evaluate: (document, variables) =>
      evaluate({ root: document, variables: variables ?? context.variables ?? none }),
  };
}

/** A compiler in which the system variables and `names` are known. */
export function compilerFor(context: CompileContext): Compiler {
  return compiler(new Set([...system, ...(context.variables?.keys() ?? [])]));
}

function compiler(names: ReadonlySet<string>): Compiler {
  const self: Compiler = { compile: (value) => compile(value, self, names) };
  return self;
}

function compile(value: Value, compiler: Compiler, names: ReadonlySet<string>): Evaluate {
  if (typeof value === "string" && value.startsWith("$"))
    return value.startsWith("$$") ? variable(value.slice(2), names) : fieldPath(value.slice(1));
  if (isArray(value)) {
    const items = value.map((x) => compiler.compile(x));
    return (env) => items.map((f) => f(env) ?? null);
  }
  if (!isDoc(value)) return () => value;
  const first = value.keys().next().value;
  if (first?.startsWith("$")) return operator(first, value, compiler);
  return object(value, compiler);
}

function operator(name: string, document: Doc, compiler: Compiler): Evaluate {
  if (document.size !== 1)
    throw new MongoError(
      15983,
      "an object representing an expression must have exactly one field: an operator name",
    );
  const compileOperator = operators.get(name);
  if (compileOperator === undefined) throw unknownExpression(name);
  return compileOperator(document.get(name) ?? null, compiler);
}

function object(document: Doc, compiler: Compiler): Evaluate {
  const fields: [string, Evaluate][] = [];
  for (const [key, element] of document) {
    if (key.startsWith("$")) throw dollarInFieldPath();
    if (key.includes("."))
      throw new MongoError(
        16412,
        "FieldPath field names may not contain '.'. Consider using $getField or $setField.",
      );
    fields.push([key, compiler.compile(element)]);
  }
  return (env) => {
    const out: Doc = new Map();
    for (const [key, evaluate] of fields) {
      const element = evaluate(env);
      if (element !== undefined) out.set(key, element);
    }
    return out;
  };
}

function pathParts(path: string): string[] {
  const parts = path.split(".");
  for (const part of parts) {
    if (part === "")
      throw new MongoError(
        path === "" ? 16872 : 15998,
        path === ""
          ? "'$' by itself is not a valid FieldPath"
          : "FieldPath field names may not be empty strings.",
      );
    if (part.startsWith("$")) throw dollarInFieldPath();
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
    default:
      return (env) => env.variables.get(name);
  }
}
