import { toDouble, wholeNumber } from "../bson/numbers.ts";
import { type Doc, isArray, isDoc, isNumber, type Value } from "../bson/values.ts";
import { badValue, MongoError } from "../errors.ts";
import type { Environment, Evaluate, Variables } from "../expressions/environment.ts";
import { compilerFor } from "../expressions/expression.ts";
import { elementTest } from "./field-operators.ts";
import type { MatchContext } from "./match.ts";
import { compileFilter } from "./matcher.ts";
import { exclude, include, newNode, place } from "./projection-tree.ts";
import { setComputed } from "./set-computed.ts";

/** Gives a document's projected form; `position` is what the query matched, for `field.$`. */
export type Projection = (d: Doc, variables?: Variables, position?: number) => Doc;

/**
 * Compiles the projection of `find` or of `$project`.
 * @param find whether `$slice`, `$elemMatch` and `field.$` have the meaning they have in find
 * @throws MongoError 31249 and others for projections that contradict themselves
 */
export function compileProjection(spec: Doc, ctx: MatchContext, find: boolean): Projection {
  const root = newNode();
  const modes = new Set<"include" | "exclude">();
  const compiler = compilerFor(ctx);
  let idAction: "include" | "exclude" | undefined;
  const computed: { path: string[]; fn: Evaluate }[] = [];

  const add = (path: string, v: Value): void => {
    const flag = flagOf(v);
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
    if (isDoc(v)) {
      const op = v.keys().next().value;
      if (find && op === "$slice") {
        place(root, path, { change: sliceChange(v.get("$slice") ?? null) });
        return;
      }
      if (find && op === "$elemMatch") {
        modes.add("include");
        place(root, path, { change: elemMatchChange(v.get("$elemMatch") ?? null, ctx) });
        return;
      }
      if (op === undefined)
        throw new MongoError(
          51270,
          "An empty sub-projection is not a valid value. Found empty object at path",
        );
      if (!op.startsWith("$")) {
        for (const [k, x] of v) add(`${path}.${k}`, x);
        return;
      }
    }
    if (path !== "_id") modes.add("include");
    const fn = compiler.compile(v);
    place(root, path, { compute: fn });
    computed.push({ path: path.split("."), fn });
  };
  for (const [path, v] of spec) add(path, v);

  if (modes.has("include") && modes.has("exclude")) contradict(spec);
  const including =
    modes.has("include") ||
    (modes.size === 0 && idAction === "include") ||
    (modes.size === 0 && computed.length > 0);
  if (including && idAction !== "exclude" && !root.children.has("_id"))
    root.children.set("_id", { children: new Map(), action: "include" });
  return (d, variables, position) => {
    const env: Environment = { root: d, variables: variables ?? ctx.variables ?? new Map() };
    const out = including ? include(d, root, position) : exclude(d, root);
    for (const { path, fn } of computed) setComputed(out, path, 0, fn(env));
    return out;
  };
}

function flagOf(v: Value): "include" | "exclude" | undefined {
  if (typeof v === "boolean") return v ? "include" : "exclude";
  if (isNumber(v)) return toDouble(v) !== 0 ? "include" : "exclude";
  return undefined;
}

function checkPath(path: string): void {
  if (path === "") throw new MongoError(40352, "FieldPath cannot be constructed with empty string");
  if (path.startsWith("$"))
    throw new MongoError(
      16410,
      `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
    );
  if (path.endsWith(".")) throw new MongoError(40353, `FieldPath must not end with a '.'.`);
  for (const p of path.split(".")) {
    if (p === "") throw new MongoError(15998, "FieldPath field names may not be empty strings.");
    if (p.startsWith("$"))
      throw new MongoError(
        16410,
        `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
      );
  }
}

function contradict(spec: Doc): never {
  let first: "include" | "exclude" | undefined;
  for (const [path, v] of spec) {
    const flag = flagOf(v) ?? "include";
    if (path === "_id") continue;
    first ??= flag;
    if (flag !== first)
      throw first === "include"
        ? new MongoError(31254, `Cannot do exclusion on field ${path} in inclusion projection`)
        : new MongoError(31253, `Cannot do inclusion on field ${path} in exclusion projection`);
  }
  throw new MongoError(31254, "Cannot do exclusion in inclusion projection");
}

function sliceChange(arg: Value): (v: Value) => Value {
  const [skip, limit] = isArray(arg) ? arg : [undefined, arg];
  const n = wholeNumber(limit);
  const from = skip === undefined ? undefined : wholeNumber(skip);
  if (n === undefined || (isArray(arg) && (arg.length !== 2 || from === undefined)))
    throw new MongoError(28667, `Invalid $slice syntax. The given syntax did not match the find() syntax`);
  if (from !== undefined && n <= 0) throw new MongoError(28724, "$slice limit must be positive");
  return (v) => {
    if (!isArray(v)) return v;
    if (from === undefined) return n >= 0 ? v.slice(0, n) : v.slice(n);
    const start = from >= 0 ? from : Math.max(0, v.length + from);
    return v.slice(start, start + n);
  };
}

function elemMatchChange(arg: Value, ctx: MatchContext): (v: Value) => Value | undefined {
  if (!isDoc(arg)) throw badValue(`elemMatch: Invalid argument, object required, but got ${typeof arg}`);
  const test = elementTest(arg, ctx, compileFilter);
  return (v) => {
    if (!isArray(v)) return undefined;
    const found = v.find(test);
    return found === undefined ? undefined : [found];
  };
}
