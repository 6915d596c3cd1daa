import { show } from "../../bson/format-value.ts";
import { truthy } from "../../bson/numbers.ts";
import { typeName } from "../../bson/type-names.ts";
import { type Doc, isArray, isDoc, type Value } from "../../bson/values.ts";
import { MongoError } from "../../errors.ts";
import type { Evaluate } from "../../expressions/environment.ts";
import { compileExpression, compilerFor } from "../../expressions/expression.ts";
import { compileFilter } from "../../query/matcher.ts";
import { compileProjection } from "../../query/projection.ts";
import { setComputed } from "../../query/set-computed.ts";
import type { Stage, StageCompiler } from "../stage.ts";

/** A stage that changes each document by itself; undefined drops it. */
const perDocument = (f: (d: Doc) => Doc | undefined): Stage =>
  function* (input) {
    for (const d of input) {
      const out = d && f(d);
      if (d === undefined || out !== undefined) yield out;
    }
  };

const needObject = (name: string, v: Value, code: number): Doc => {
  if (!isDoc(v)) throw new MongoError(code, `${name} specification must be an object`);
  return v;
};

const match: StageCompiler = (arg, ctx) => {
  const m = compileFilter(
    needObject("the match filter must be an expression in an object: $match", arg, 15959),
    ctx,
  );
  return perDocument((d) => (m(d) ? d : undefined));
};

const project: StageCompiler = (arg, ctx) => {
  if (!isDoc(arg)) throw new MongoError(15969, "$project specification must be an object");
  if (arg.size === 0)
    throw new MongoError(
      51272,
      "Invalid $project :: caused by :: projection specification must have at least one field",
    );
  const p = compileProjection(arg, ctx, false);
  return perDocument((d) => p(d, ctx.variables));
};

const addFields =
  (name: string): StageCompiler =>
  (arg, ctx) => {
    if (!isDoc(arg))
      throw new MongoError(40272, `${name} specification stage must be an object, got ${typeName(arg)}`);
    if (arg.size === 0)
      throw new MongoError(
        40177,
        `Invalid ${name} :: caused by :: specification must have at least one field`,
      );
    const fields: { path: string[]; fn: Evaluate }[] = [];
    const c = compilerFor(ctx);
    const add = (path: string[], v: Value): void => {
      if (path.some((p) => p === ""))
        throw new MongoError(40352, "FieldPath cannot be constructed with empty string");
      if (path.some((p) => p.startsWith("$")))
        throw new MongoError(
          16410,
          `Invalid ${name} :: caused by :: FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
        );
      const first = isDoc(v) ? v.keys().next().value : undefined;
      if (isDoc(v) && first !== undefined && !first.startsWith("$"))
        for (const [k, x] of v) add([...path, ...k.split(".")], x);
      else fields.push({ path, fn: c.compile(v) });
    };
    for (const [k, v] of arg) add(k.split("."), v);
    return perDocument((d) => {
      const env = { root: d, variables: ctx.variables ?? new Map() };
      const out = new Map(d);
      for (const { path, fn } of fields) setComputed(out, path, 0, fn(env));
      return out;
    });
  };

const unset: StageCompiler = (arg, ctx) => {
  const list = isArray(arg) ? arg : [arg];
  if (list.length === 0)
    throw new MongoError(31119, "$unset specification must be a string or an array with at least one field");
  const spec: Doc = new Map();
  for (const p of list) {
    if (typeof p !== "string")
      throw new MongoError(
        isArray(arg) ? 31120 : 31002,
        "$unset specification must be a string or an array containing only string values",
      );
    spec.set(p, false);
  }
  const projection = compileProjection(spec, ctx, false);
  return perDocument((d) => projection(d));
};

const replaceRoot =
  (name: string): StageCompiler =>
  (arg, ctx) => {
    let v = arg;
    if (name === "$replaceRoot") {
      if (!isDoc(arg) || !arg.has("newRoot"))
        throw new MongoError(40231, "no newRoot specified for the $replaceRoot stage");
      v = arg.get("newRoot") ?? null;
    }
    const e = compileExpression(v, ctx);
    return perDocument((d) => {
      const out = e.evaluate(d, ctx.variables);
      if (!isDoc(out))
        throw new MongoError(
          40228,
          `'${name === "$replaceRoot" ? "newRoot" : "replacement document"}' expression  must evaluate to an object, but resulting value was: ${show(out)}. Type of resulting value: '${typeName(out)}'. Input document: ${show(d)}`,
        );
      return out;
    });
  };

const unwind: StageCompiler = (arg) => {
  const spec = isDoc(arg) ? arg : new Map<string, Value>([["path", arg]]);
  for (const k of spec.keys())
    if (!["path", "includeArrayIndex", "preserveNullAndEmptyArrays"].includes(k))
      throw new MongoError(28811, `unrecognized option to $unwind stage: ${k}`);
  const path = spec.get("path");
  if (typeof path !== "string")
    throw new MongoError(28808, `expected a string as the path for $unwind stage, got ${typeName(path)}`);
  if (!path.startsWith("$"))
    throw new MongoError(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`);
  const parts = path.slice(1).split(".");
  const indexField = spec.get("includeArrayIndex");
  const keep = truthy(spec.get("preserveNullAndEmptyArrays"));
  const indexParts = typeof indexField === "string" ? indexField.split(".") : undefined;
  return function* (input) {
    for (const d of input) {
      if (d === undefined) yield undefined;
      else yield* unwound(d, parts, indexParts, keep);
    }
  };
};

function* unwound(d: Doc, parts: string[], indexParts: string[] | undefined, keep: boolean): Generator<Doc> {
  let v: Value | undefined = d;
  for (const p of parts) v = isDoc(v) ? v.get(p) : undefined;
  const put = (x: Value | undefined, i: bigint | null): Doc => {
    const out = new Map(d);
    setComputed(out, parts, 0, x);
    if (indexParts) setComputed(out, indexParts, 0, i);
    return out;
  };
  if (isArray(v)) {
    if (v.length === 0 && keep) yield put(undefined, null);
    for (const [i, x] of v.entries()) yield put(x, BigInt(i));
  } else if (v !== undefined && v !== null) yield indexParts ? put(v, null) : d;
  else if (keep) yield indexParts ? put(v, null) : d;
}

/** Stages that need to see one document at a time; `updates` may use most of them. */
export const documentStages: Record<string, StageCompiler> = {
  $match: match,
  $project: project,
  $addFields: addFields("$addFields"),
  $set: addFields("$set"),
  $unset: unset,
  $replaceRoot: replaceRoot("$replaceRoot"),
  $replaceWith: replaceRoot("$replaceWith"),
  $unwind: unwind,
};
