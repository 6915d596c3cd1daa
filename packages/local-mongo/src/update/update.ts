import { compilePerDocument } from "../aggregate/per-document.ts";
import { compare } from "../bson/compare.ts";
import { type Doc, isArray, isDoc, typeName, type Value } from "../bson/values.ts";
import { badValue, failedToParse, MongoError } from "../errors.ts";
import type { MatchContext } from "../query/matcher.ts";
import { isIndex } from "../query/path.ts";
import { show } from "../query/show.ts";
import { type ArrayFilters, compileArrayFilters } from "./array-filters.ts";
import { checkRename, compileOperator, type UpdateOperator } from "./operators.ts";
import { changeAt, KEEP, type PathContext } from "./paths.ts";

/** A compiled update. */
export interface Update {
  kind: "replacement" | "operators" | "pipeline";
  /** Gives the changed document; `d` may be modified and must not be used afterwards. */
  apply(d: Doc, how: { position: number | undefined; inserting: boolean }): Doc;
}

export interface UpdateContext extends MatchContext {
  arrayFilters?: Value | undefined;
}

/**
 * Compiles the `u` of an update statement: a replacement, update operators, or a pipeline.
 * @throws MongoError with MongoDB's codes when it is malformed
 */
export function compileUpdate(u: Value | undefined, ctx: UpdateContext): Update {
  if (isArray(u)) {
    if (ctx.arrayFilters !== undefined)
      throw failedToParse("arrayFilters may not be specified for pipeline-syle updates");
    return pipeline(u, ctx);
  }
  if (!isDoc(u)) throw failedToParse("Update argument must be either an object or an array");
  const first = u.keys().next().value;
  if (!first?.startsWith("$")) {
    if (ctx.arrayFilters !== undefined)
      throw failedToParse("arrayFilters may not be specified for replacement-style updates");
    return replacement(u);
  }
  return operators(u, ctx);
}

function replacement(u: Doc): Update {
  for (const k of u.keys())
    if (k.startsWith("$"))
      throw new MongoError(
        52,
        `The dollar ($) prefixed field '${k}' in '${k}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
      );
  return {
    kind: "replacement",
    apply: (d) => {
      const id = d.get("_id");
      const given = u.get("_id");
      if (id !== undefined && given !== undefined && compare(id, given) !== 0)
        throw new MongoError(
          66,
          `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${show(given)}`,
        );
      const out: Doc = new Map();
      const kept = id ?? given;
      if (kept !== undefined) out.set("_id", kept);
      for (const [k, v] of u) if (k !== "_id") out.set(k, v);
      return out;
    },
  };
}

function pipeline(stages: Value[], ctx: UpdateContext): Update {
  const run = compilePerDocument(stages, ctx);
  return {
    kind: "pipeline",
    apply: (d) => {
      const id = d.get("_id");
      const out = run(d);
      if (id !== undefined) {
        const now = out.get("_id");
        if (now === undefined) return new Map([["_id", id], ...out]);
        if (compare(id, now) !== 0) throw immutable("_id");
      }
      return out;
    },
  };
}

const immutable = (path: string): MongoError =>
  new MongoError(66, `Performing an update on the path '${path}' would modify the immutable field '_id'`);

interface Step {
  path: string;
  parts: string[];
  operator: UpdateOperator | { rename: string[] };
}

function operators(u: Doc, ctx: UpdateContext): Update {
  const filters = compileArrayFilters(ctx.arrayFilters, ctx);
  let id: Value | undefined;
  const steps = parseSteps(u, ctx, () => id);
  checkConflicts(steps);
  checkFiltersUsed(steps, filters, u);
  steps.sort(byPath);
  return {
    kind: "operators",
    apply: (d, { position, inserting }) => {
      id = d.get("_id");
      for (const s of steps) runStep(d, s, { position, filters, create: true, path: s.path, id }, inserting);
      const now = d.get("_id");
      if (id !== undefined && (now === undefined || compare(now, id) !== 0)) throw immutable("_id");
      return d;
    },
  };
}

function parseSteps(u: Doc, ctx: UpdateContext, id: () => Value | undefined): Step[] {
  const steps: Step[] = [];
  for (const [op, fields] of u) {
    if (!op.startsWith("$"))
      throw failedToParse(
        `Unknown modifier: ${op}. Expected a valid update modifier or pipeline-style update specified as an array`,
      );
    if (op !== "$rename") compileOperatorName(op);
    if (!isDoc(fields))
      throw failedToParse(
        `Modifiers operate on fields but we found type ${typeName(fields)} instead. For example: {$mod: {<field>: ...}} not {${op}: ${show(fields)}}`,
      );
    for (const [path, arg] of fields) {
      const parts = checkPath(path);
      if (op === "$rename") {
        const to = checkRename(path, arg);
        steps.push(
          { path, parts, operator: { rename: checkPath(to) } },
          { path: to, parts: to.split("."), operator: NOTHING },
        );
      } else steps.push({ path, parts, operator: compileOperator(op, arg, { ...ctx, path, id }) });
    }
  }
  return steps;
}

/** Stands for the target of a `$rename` where conflicts are looked for. */
const NOTHING: UpdateOperator = { change: () => KEEP, create: false };
const KNOWN = new Set([
  "$set",
  "$setOnInsert",
  "$unset",
  "$inc",
  "$mul",
  "$min",
  "$max",
  "$currentDate",
  "$push",
  "$addToSet",
  "$pop",
  "$pull",
  "$pullAll",
  "$bit",
]);
function compileOperatorName(op: string): void {
  if (!KNOWN.has(op))
    throw failedToParse(
      `Unknown modifier: ${op}. Expected a valid update modifier or pipeline-style update specified as an array`,
    );
}

function checkPath(path: string): string[] {
  if (path === "") throw new MongoError(56, "An empty update path is not valid.");
  const parts = path.split(".");
  for (const [i, p] of parts.entries()) {
    if (p === "")
      throw new MongoError(
        56,
        `The update path '${path}' contains an empty field name, which is not allowed.`,
      );
    if (i === 0 && p.startsWith("$"))
      throw p === "$" || p.startsWith("$[")
        ? badValue(
            `Cannot have array filter identifier (i.e. '$[<id>]') element in the first position in path '${path}'`,
          )
        : new MongoError(
            52,
            `The dollar ($) prefixed field '${p}' in '${path}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
          );
    if (
      i > 0 &&
      p.startsWith("$") &&
      p !== "$" &&
      !/^\$\[[^\]]*\]$/.test(p) &&
      !["$id", "$ref", "$db"].includes(p)
    )
      throw new MongoError(
        52,
        `The dollar ($) prefixed field '${p}' in '${path}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
      );
  }
  if (parts.filter((p) => p === "$").length > 1)
    throw badValue(`Too many positional (i.e. '$') elements found in path '${path}'`);
  return parts;
}

function checkConflicts(steps: Step[]): void {
  const taken = new Map<string, string>();
  for (const s of steps) {
    for (const [other] of taken)
      if (other === s.path || other.startsWith(`${s.path}.`) || s.path.startsWith(`${other}.`))
        throw new MongoError(
          40,
          `Updating the path '${s.path}' would create a conflict at '${other.length < s.path.length ? other : s.path}'`,
        );
    taken.set(s.path, s.path);
  }
}

function checkFiltersUsed(steps: Step[], filters: ArrayFilters, u: Doc): void {
  const used = new Set(
    steps.flatMap((s) => s.parts.filter((p) => p.startsWith("$[")).map((p) => p.slice(2, -1))),
  );
  for (const id of used)
    if (id !== "" && !filters.has(id))
      throw badValue(
        `No array filter found for identifier '${id}' in path '${steps.find((s) => s.parts.includes(`$[${id}]`))?.path}'`,
      );
  for (const id of filters.keys())
    if (!used.has(id))
      throw failedToParse(`The array filter for identifier '${id}' was not used in the update ${show(u)}`);
}

/** MongoDB 5+ applies updates in the order of their paths: names by bytes, numbers by size. */
function byPath(a: Step, b: Step): number {
  for (let i = 0; i < a.parts.length && i < b.parts.length; i++) {
    const x = a.parts[i] ?? "";
    const y = b.parts[i] ?? "";
    if (x === y) continue;
    if (isIndex(x) && isIndex(y)) return Number(x) - Number(y);
    return x < y ? -1 : 1;
  }
  return a.parts.length - b.parts.length;
}

function runStep(d: Doc, s: Step, ctx: PathContext, inserting: boolean): void {
  if ("rename" in s.operator) {
    rename(d, s.parts, s.operator.rename, ctx);
    return;
  }
  if (s.operator.onlyOnInsert && !inserting) return;
  changeAt(d, s.parts, s.operator.change, { ...ctx, create: s.operator.create });
}

function rename(d: Doc, from: readonly string[], to: readonly string[], ctx: PathContext): void {
  refuseArrays(d, from, "source");
  let v: Value | undefined;
  changeAt(
    d,
    from,
    (old) => {
      v = old;
      return undefined;
    },
    { ...ctx, create: false },
  );
  if (v === undefined) return;
  refuseArrays(d, to, "destination");
  changeAt(d, to, () => v, ctx);
}

function refuseArrays(d: Doc, parts: readonly string[], what: string): void {
  let v: Value | undefined = d;
  for (const p of parts) {
    if (isArray(v))
      throw badValue(
        `The ${what} field cannot be an array element, '${parts.join(".")}' in doc with _id: ${show(d.get("_id"))} has an array field called '${p}'`,
      );
    v = isDoc(v) ? v.get(p) : undefined;
  }
}
