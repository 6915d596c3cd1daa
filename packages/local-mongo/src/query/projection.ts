import { toDouble } from "../bson/numbers.ts";
import { type Doc, isDoc, isNumber, type Value } from "../bson/values.ts";
import { dollarInFieldPath, MongoError } from "../errors.ts";
import type { Environment, Evaluate, Variables } from "../expressions/environment.ts";
import { compilerFor } from "../expressions/expression.ts";
import type { MatchContext } from "./match.ts";
import { exclude, include, newNode, place } from "./projection-tree.ts";
import { setComputed } from "./set-computed.ts";

/** Gives a document's projected form. */
export type Projection = (document: Doc, variables?: Variables) => Doc;

/** What `find` knows beside expressions in a projection, and this server does not. */
const unsupported = ["$slice", "$elemMatch"];

/**
 * Compiles the projection of `find` or of `$project`.
 * @throws MongoError 31249 and others for projections that contradict themselves
 */
export function compileProjection(spec: Doc, context: MatchContext): Projection {
  const root = newNode();
  const compiler = compilerFor(context);
  const computed: { path: string[]; evaluate: Evaluate }[] = [];
  let mode: "include" | "exclude" | undefined;
  let idAction: "include" | "exclude" | undefined;
  const setMode = (wanted: "include" | "exclude", path: string): void => {
    mode ??= wanted;
    if (mode === wanted) return;
    throw wanted === "exclude"
      ? new MongoError(31254, `Cannot do exclusion on field ${path} in inclusion projection`)
      : new MongoError(31253, `Cannot do inclusion on field ${path} in exclusion projection`);
  };

  const add = (path: string, value: Value): void => {
    checkPath(path);
    const flag = flagOf(value);
    if (flag !== undefined) {
      if (path === "_id") idAction = flag;
      else setMode(flag, path);
      place(root, path, flag);
      return;
    }
    if (isDoc(value)) {
      const operator = value.keys().next().value;
      if (operator === undefined)
        throw new MongoError(51270, "An empty sub-projection is not a valid value.");
      if (unsupported.includes(operator))
        throw new MongoError(238, `${operator} in a projection is not supported by this server`);
      if (!operator.startsWith("$")) {
        for (const [key, element] of value) add(`${path}.${key}`, element);
        return;
      }
    }
    if (path !== "_id") setMode("include", path);
    place(root, path, "compute");
    computed.push({ path: path.split("."), evaluate: compiler.compile(value) });
  };
  for (const [path, given] of spec) add(path, given);

  const including =
    mode === "include" || (mode === undefined && (idAction === "include" || computed.length > 0));
  if (including && idAction !== "exclude" && !root.children.has("_id"))
    root.children.set("_id", { children: new Map(), action: "include" });
  return (document, variables) => {
    const environment: Environment = {
      root: document,
      variables: variables ?? context.variables ?? new Map(),
    };
    const out = including ? include(document, root) : exclude(document, root);
    for (const { path, evaluate } of computed) setComputed(out, path, 0, evaluate(environment));
    return out;
  };
}

function flagOf(value: Value): "include" | "exclude" | undefined {
  if (typeof value === "boolean") return value ? "include" : "exclude";
  if (isNumber(value)) return toDouble(value) !== 0 ? "include" : "exclude";
  return undefined;
}

function checkPath(path: string): void {
  if (path.endsWith(".$")) throw new MongoError(238, "positional projection is not supported by this server");
  for (const part of path.split(".")) {
    if (part === "") throw new MongoError(15998, "FieldPath field names may not be empty strings.");
    if (part.startsWith("$")) throw dollarInFieldPath();
  }
}
