import { compilePerDocument } from "../aggregate/per-document.ts";
import { compare } from "../bson/compare.ts";
import { formatValue } from "../bson/format-value.ts";
import { type Doc, isArray, isDoc, type Value } from "../bson/values.ts";
import { dollarPrefixedField, failedToParse, MongoError } from "../errors.ts";
import { compileArrayFilters } from "./array-filters.ts";
import { changeAt } from "./paths.ts";
import { byPath, checkConflicts, checkFiltersUsed, parseSteps, type UpdateContext } from "./steps.ts";

/** A compiled update. */
export interface Update {
  kind: "replacement" | "operators" | "pipeline";
  /** Gives the changed document; `d` may be modified and must not be used afterwards. */
  apply(document: Doc, how: { position: number | undefined; inserting: boolean }): Doc;
}

/**
 * Compiles the `u` of an update statement: a replacement, update operators, or a pipeline.
 * @throws MongoError with MongoDB's codes when it is malformed
 */
export function compileUpdate(update: Value | undefined, context: UpdateContext): Update {
  if (isArray(update)) {
    if (context.arrayFilters !== undefined)
      throw failedToParse("arrayFilters may not be specified for pipeline-syle updates");
    return pipeline(update, context);
  }
  if (!isDoc(update)) throw failedToParse("Update argument must be either an object or an array");
  const first = update.keys().next().value;
  if (!first?.startsWith("$")) {
    if (context.arrayFilters !== undefined)
      throw failedToParse("arrayFilters may not be specified for replacement-style updates");
    return replacement(update);
  }
  return operators(update, context);
}

function replacement(update: Doc): Update {
  for (const key of update.keys()) if (key.startsWith("$")) throw dollarPrefixedField(key, key);
  return {
    kind: "replacement",
    apply: (document) => {
      const id = document.get("_id");
      const given = update.get("_id");
      if (id !== undefined && given !== undefined && compare(id, given) !== 0)
        throw new MongoError(
          66,
          `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${formatValue(given)}`,
        );
      const out: Doc = new Map();
      const kept = id === undefined ? given : id;
      if (kept !== undefined) out.set("_id", kept);
      for (const [key, value] of update) if (key !== "_id") out.set(key, value);
      return out;
    },
  };
}

function pipeline(stages: Value[], context: UpdateContext): Update {
  const run = compilePerDocument(stages, context);
  return {
    kind: "pipeline",
    apply: (document) => {
      const id = document.get("_id");
      const out = run(document);
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

function operators(update: Doc, context: UpdateContext): Update {
  const filters = compileArrayFilters(context.arrayFilters, context);
  let id: Value | undefined;
  const steps = parseSteps(update, context, () => id);
  checkConflicts(steps);
  checkFiltersUsed(steps, filters, update);
  steps.sort(byPath);
  return {
    kind: "operators",
    apply: (document, { position, inserting }) => {
      id = document.get("_id");
      for (const { path, parts, operator } of steps)
        if (inserting || !operator.onlyOnInsert)
          changeAt(document, parts, operator.change, { position, filters, create: operator.create, path });
      const now = document.get("_id");
      if (id !== undefined && (now === undefined || compare(now, id) !== 0)) throw immutable("_id");
      return document;
    },
  };
}
