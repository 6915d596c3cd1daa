import { compilePerDocument } from "../aggregate/per-document.ts";
import { encode } from "../bson/encode.ts";
import { type Doc, doc, isArray, isDoc, type Value } from "../bson/values.ts";
import { failedToParse, MongoError } from "../errors.ts";
import { get } from "../expressions/environment.ts";
import { compileExpression } from "../expressions/expression.ts";
import { prepare } from "../query/execute.ts";
import type { Collection } from "../storage/collection.ts";
import { newObjectId } from "../update/upsert.ts";
import type { CommandContext } from "./context.ts";
import { createCollection } from "./create-collection.ts";
import { insertDocument } from "./insert-document.ts";
import { validate } from "./validate.ts";

const MATCHED = ["replace", "keepExisting", "merge", "fail"];
const NOT_MATCHED = ["insert", "discard", "fail"];

/** `$merge`: brings each document into a collection. */
export async function merge(ctx: CommandContext, arg: Value, docs: Doc[]): Promise<void> {
  const spec = isDoc(arg) ? arg : doc({ into: arg });
  for (const k of spec.keys())
    if (!["into", "on", "let", "whenMatched", "whenNotMatched"].includes(k))
      throw new MongoError(40415, `BSON field '$merge.${k}' is an unknown field.`);
  const into = spec.get("into");
  const db = isDoc(into) ? String(into.get("db") ?? ctx.db) : ctx.db;
  const name = isDoc(into) ? into.get("coll") : into;
  if (typeof name !== "string")
    throw new MongoError(51178, "$merge only supports a string or object argument");
  const on = spec.get("on");
  const fields = (isArray(on) ? on : [on ?? "_id"]).map(String);
  const matched = spec.get("whenMatched") ?? "merge";
  const notMatched = String(spec.get("whenNotMatched") ?? "insert");
  if (!isArray(matched) && !MATCHED.includes(String(matched)))
    throw failedToParse(
      `Enumeration value '${String(matched)}' for field '$merge.whenMatched' is not a valid value.`,
    );
  if (!NOT_MATCHED.includes(notMatched))
    throw failedToParse(
      `Enumeration value '${notMatched}' for field '$merge.whenNotMatched' is not a valid value.`,
    );
  const collection = ctx.find(db, name) ?? (await createCollection(ctx, db, name, new Map()));
  const unique = collection.indexes.some(
    (x) =>
      x.unique &&
      x.partial === undefined &&
      x.parts.length === fields.length &&
      x.parts.every((p) => fields.includes(p.path)),
  );
  if (!unique) throw new MongoError(51183, "Cannot find index to verify that join fields will be unique");
  const letSpec = spec.get("let");
  for (const given of docs) {
    const d = given.has("_id") ? given : new Map<string, Value>([["_id", newObjectId()], ...given]);
    await ctx.write(() =>
      mergeOne(ctx, collection, d, fields, matched, notMatched, isDoc(letSpec) ? letSpec : undefined),
    );
  }
}

function mergeOne(
  ctx: CommandContext,
  collection: Collection,
  d: Doc,
  fields: string[],
  matched: Value,
  notMatched: string,
  letSpec: Doc | undefined,
): void {
  const bypass = ctx.args.bool("bypassDocumentValidation");
  const filter: Doc = new Map();
  for (const f of fields) {
    const v = get(d, f.split("."), 0);
    if (v === undefined || v === null || isArray(v))
      throw new MongoError(
        51132,
        "$merge write error: 'on' field cannot be missing, null, undefined or an array",
      );
    filter.set(f, doc({ $eq: v }));
  }
  const [found] = prepare(collection, { filter, limit: 1 }).run(ctx.view);
  if (found === undefined) {
    if (notMatched === "fail")
      throw new MongoError(
        13113,
        "$merge could not find a matching document in the target collection for at least one document in the source collection",
      );
    if (notMatched === "insert") insertDocument(ctx.view, collection, d, undefined, bypass);
    return;
  }
  if (matched === "keepExisting") return;
  if (matched === "fail") {
    insertDocument(ctx.view, collection, d, undefined, bypass);
    return;
  }
  const after = changed(ctx, found.doc, d, matched, letSpec);
  validate(collection, after, bypass, found.doc);
  ctx.view.update(collection, found.rid, found.doc, after, encode(after));
}

function changed(ctx: CommandContext, old: Doc, d: Doc, matched: Value, letSpec: Doc | undefined): Doc {
  const id = old.get("_id") ?? null;
  if (matched === "replace") return new Map([["_id", id], ...[...d].filter(([k]) => k !== "_id")]);
  if (isArray(matched)) {
    const variables = new Map(ctx.variables()).set("new", d);
    if (letSpec)
      for (const [k, e] of letSpec)
        variables.set(k, compileExpression(e, { variables }).evaluate(d, variables));
    return compilePerDocument(matched, { variables })(old);
  }
  return new Map([...old, ...[...d].filter(([k]) => k !== "_id")]);
}
