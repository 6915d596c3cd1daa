import { toDouble, wholeNumber } from "../bson/numbers.ts";
import { type Doc, isArray, isDoc, isNumber, type Value } from "../bson/values.ts";
import { badValue, dollarInFieldPath, MongoError } from "../errors.ts";
import type { Environment, Evaluate, Variables } from "../expressions/environment.ts";
import { compilerFor } from "../expressions/expression.ts";
import { elementTest } from "./field-operators.ts";
import type { MatchContext } from "./match.ts";
import { compileFilter } from "./matcher.ts";
import { exclude, include, newNode, place } from "./projection-tree.ts";
import { setComputed } from "./set-computed.ts";

/** Gives a document's projected form; `position` is what the query matched, for `field.$`. */
export type Projection = (document: Doc, variables?: Variables, position?: number) => Doc;

/**
 * Compiles the projection of `find` or of `$project`.
 * @param find whether `$slice`, `$elemMatch` and `field.$` have the meaning they have in find
 * @throws MongoError 31249 and others for projections that contradict themselves
 */
export function compileProjection(spec: Doc, context: MatchContext, find: boolean): Projection {
  const root = newNode();
  const modes = new Set<"include" | "exclude">();
  const compiler = compilerFor(context);
  let idAction: "include" | "exclude" | undefined;
  const computed: { path: string[]; fn: Evaluate }[] = [];

  const add = (path: string, value: Value): void => {
    const flag = flagOf(value);
    if (find && path.endsWith(".$")) {
      modes.add("include");
      place(root, path.slice(0, -2), "position");
      return;
    }
    checkPath(path);
    if (flag !== undefined) {
      if (path === "_id") idAction = flag;
      else modes.add(flag);
      place(root, path, flag);
      return;
    }
    if (isDoc(value)) {
      const operator = value.keys().next().value;
      if (find && operator === "$slice") {
        place(root, path, { change: sliceChange(value.get("$slice") ?? null) });
        return;
      }
      if (find && operator === "$elemMatch") {
        modes.add("include");
        place(root, path, { change: elemMatchChange(value.get("$elemMatch") ?? null, context) });
        return;
      }
      if (operator === undefined)
        throw new MongoError(
          51270,
          "An empty sub-projection is not a valid value. Found empty object at path",
        );
      if (!operator.startsWith("$")) {
        for (const [key, element] of value) add(`${path}.${key}`, element);
        return;
      }
    }
    if (path !== "_id") modes.add("include");
    const evaluate = compiler.compile(value);
    place(root, path, { compute: evaluate });
    computed.push({ path: path.split("."), fn: evaluate });
  };
  for (const [path, given] of spec) add(path, given);

  if (modes.has("include") && modes.has("exclude")) contradict(spec);
  const including =
    modes.has("include") ||
    (modes.size === 0 && idAction === "include") ||
    (modes.size === 0 && computed.length > 0);
  if (including && idAction !== "exclude" && !root.children.has("_id"))
    root.children.set("_id", { children: new Map(), action: "include" });
  return (document, variables, position) => {
    const env: Environment = { root: document, variables: variables ?? context.variables ?? new Map() };
    const out = including ? include(document, root, position) : exclude(document, root);
    for (const { path, fn: evaluate } of computed) setComputed(out, path, 0, evaluate(env));
    return out;
  };
}

function flagOf(value: Value): "include" | "exclude" | undefined {
  if (typeof value === "boolean") return value ? "include" : "exclude";
  if (isNumber(value)) return toDouble(value) !== 0 ? "include" : "exclude";
  return undefined;
}

function checkPath(path: string): void {
  if (path === "") throw new MongoError(40352, "FieldPath cannot be constructed with empty string");
  if (path.startsWith("$")) throw dollarInFieldPath();
  if (path.endsWith(".")) throw new MongoError(40353, `FieldPath must not end with a '.'.`);
  for (const part of path.split(".")) {
    if (part === "") throw new MongoError(15998, "FieldPath field names may not be empty strings.");
    if (part.startsWith("$")) throw dollarInFieldPath();
  }
}

function contradict(spec: Doc): never {
  let first: "include" | "exclude" | undefined;
  for (const [path, value] of spec) {
    const flag = flagOf(value) ?? "include";
    if (path === "_id") continue;
    first ??= flag;
    if (flag !== first)
      throw first === "include"
        ? new MongoError(31254, `Cannot do exclusion on field ${path} in inclusion projection`)
        : new MongoError(31253, `Cannot do inclusion on field ${path} in exclusion projection`);
  }
  throw new MongoError(31254, "Cannot do exclusion in inclusion projection");
}

function sliceChange(argument: Value): (value: Value) => Value {
  const [skip, limit] = isArray(argument) ? argument : [undefined, argument];
  const count = wholeNumber(limit);
  const from = skip === undefined ? undefined : wholeNumber(skip);
  if (count === undefined || (isArray(argument) && (argument.length !== 2 || from === undefined)))
    throw new MongoError(28667, `Invalid $slice syntax. The given syntax did not match the find() syntax`);
  if (from !== undefined && count <= 0) throw new MongoError(28724, "$slice limit must be positive");
  return (value) => {
    if (!isArray(value)) return value;
    if (from === undefined) return count >= 0 ? value.slice(0, count) : value.slice(count);
    const start = from >= 0 ? from : Math.max(0, value.length + from);
    return value.slice(start, start + count);
  };
}

function elemMatchChange(argument: Value, context: MatchContext): (value: Value) => Value | undefined {
  if (!isDoc(argument))
    throw badValue(`elemMatch: Invalid argument, object required, but got ${typeof argument}`);
  const test = elementTest(argument, context, compileFilter);
  return (value) => {
    if (!isArray(value)) return undefined;
    const found = value.find(test);
    return found === undefined ? undefined : [found];
  };
}
