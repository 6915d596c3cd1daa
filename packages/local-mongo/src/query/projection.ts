import type { Env, Fn, Variables } from "../aggregate/env.ts";
import { compilerFor } from "../aggregate/expression.ts";
import { toDouble, wholeNumber } from "../bson/numbers.ts";
import { type Doc, isArray, isDoc, isNumber, type Value } from "../bson/values.ts";
import { badValue, MongoError } from "../errors.ts";
import { elementTest, type MatchContext } from "./matcher.ts";

/** Gives a document's projected form; `position` is what the query matched, for `field.$`. */
export type Projection = (d: Doc, variables?: Variables, position?: number) => Doc;

/** A tree of the paths a projection names. */
interface Node {
  children: Map<string, Node>;
  action?: "include" | "exclude" | "position" | { compute: Fn } | { change: (v: Value) => Value | undefined };
}

const newNode = (): Node => ({ children: new Map() });

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
  const computed: { path: string[]; fn: Fn }[] = [];

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
    const env: Env = { root: d, variables: variables ?? ctx.variables ?? new Map() };
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

function place(root: Node, path: string, action: Exclude<Node["action"], undefined>): void {
  let node = root;
  for (const part of path.split(".")) {
    if (node.action !== undefined && node !== root) throw new MongoError(31249, `Path collision at ${path}`);
    let next = node.children.get(part);
    if (next === undefined) {
      next = newNode();
      node.children.set(part, next);
    }
    node = next;
  }
  if (node.children.size > 0) throw new MongoError(31250, `Path collision at ${path} remaining portion`);
  node.action = action;
}

function include(d: Doc, node: Node, position: number | undefined): Doc {
  const out: Doc = new Map();
  for (const [k, v] of d) {
    const child = node.children.get(k);
    if (child === undefined) continue;
    const kept = includeValue(v, child, position);
    if (kept !== undefined) out.set(k, kept);
  }
  return out;
}

function includeValue(v: Value, node: Node, position: number | undefined): Value | undefined {
  const { action } = node;
  if (action === "include") return v;
  if (action === "position") {
    if (!isArray(v)) return v;
    if (position === undefined || v[position] === undefined)
      throw new MongoError(
        51246,
        "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
      );
    return [v[position]];
  }
  if (action === "exclude") return undefined;
  if (action !== undefined) return "change" in action ? action.change(v) : undefined;
  if (isDoc(v)) return include(v, node, position);
  if (!isArray(v)) return undefined;
  return v.flatMap((x) => (isDoc(x) || isArray(x) ? [includeValue(x, node, position) ?? null] : []));
}

function exclude(d: Doc, node: Node): Doc {
  const out: Doc = new Map();
  for (const [k, v] of d) {
    const child = node.children.get(k);
    const kept = child === undefined ? v : excludeValue(v, child);
    if (kept !== undefined) out.set(k, kept);
  }
  return out;
}

function excludeValue(v: Value, node: Node): Value | undefined {
  const { action } = node;
  if (action === "exclude") return undefined;
  if (action === "include" || action === "position") return v;
  if (action !== undefined) return "change" in action ? action.change(v) : undefined;
  if (isDoc(v)) return exclude(v, node);
  return isArray(v) ? v.map((x) => (isDoc(x) || isArray(x) ? (excludeValue(x, node) ?? null) : x)) : v;
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
  const test = elementTest(arg, ctx);
  return (v) => {
    if (!isArray(v)) return undefined;
    const found = v.find(test);
    return found === undefined ? undefined : [found];
  };
}

/** Sets a computed field, going into documents and the documents in arrays; undefined takes the field away. */
export function setComputed(d: Doc, path: readonly string[], i: number, v: Value | undefined): void {
  const name = path[i] ?? "";
  if (i === path.length - 1) {
    if (v === undefined) d.delete(name);
    else d.set(name, v);
    return;
  }
  const next = d.get(name);
  if (isArray(next)) {
    d.set(
      name,
      next.map((x) => nested(x, path, i + 1, v)),
    );
    return;
  }
  if (v === undefined && !isDoc(next)) return;
  d.set(name, nested(next, path, i + 1, v));
}

function nested(x: Value | undefined, path: readonly string[], i: number, v: Value | undefined): Value {
  if (isArray(x)) return x.map((y) => nested(y, path, i, v));
  const copy: Doc = isDoc(x) ? new Map(x) : new Map();
  setComputed(copy, path, i, v);
  return copy;
}
