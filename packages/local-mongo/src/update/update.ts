import { compilePerDocument } from "../aggregate/per-document.ts";
import { compare } from "../bson/compare.ts";
import { show } from "../bson/format-value.ts";
import { type Doc, isArray, isDoc, type Value } from "../bson/values.ts";
import { failedToParse, MongoError } from "../errors.ts";
import { compileArrayFilters } from "./array-filters.ts";
import { changeAt, type PathContext } from "./paths.ts";
import { rename } from "./rename.ts";
import {
  byPath,
  checkConflicts,
  checkFiltersUsed,
  parseSteps,
  type Step,
  type UpdateContext,
} from "./steps.ts";

/** A compiled update. */
export interface Update {
  kind: "replacement" | "operators" | "pipeline";
  /** Gives the changed document; `d` may be modified and must not be used afterwards. */
  apply(d: Doc, how: { position: number | undefined; inserting: boolean }): Doc;
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
      const kept = id === undefined ? given : id;
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

function runStep(d: Doc, s: Step, ctx: PathContext, inserting: boolean): void {
  if ("rename" in s.operator) {
    rename(d, s.parts, s.operator.rename, ctx);
    return;
  }
  if (s.operator.onlyOnInsert && !inserting) return;
  changeAt(d, s.parts, s.operator.change, { ...ctx, create: s.operator.create });
}
