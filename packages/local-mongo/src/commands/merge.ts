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

const whenMatchedModes = ["replace", "keepExisting", "merge", "fail"];
const whenNotMatchedModes = ["insert", "discard", "fail"];

/** `$merge`: brings each document into a collection. */
export async function merge(context: CommandContext, argument: Value, docs: Doc[]): Promise<void> {
  const spec = isDoc(argument) ? argument : doc({ into: argument });
  for (const key of spec.keys())
    if (!["into", "on", "let", "whenMatched", "whenNotMatched"].includes(key))
      throw new MongoError(40415, `BSON field '$merge.${key}' is an unknown field.`);
  const into = spec.get("into");
  const db = isDoc(into) ? String(into.get("db") ?? context.db) : context.db;
  const name = isDoc(into) ? into.get("coll") : into;
  if (typeof name !== "string")
    throw new MongoError(51178, "$merge only supports a string or object argument");
  const on = spec.get("on");
  const fields = (isArray(on) ? on : [on ?? "_id"]).map(String);
  const matched = spec.get("whenMatched") ?? "merge";
  const notMatched = String(spec.get("whenNotMatched") ?? "insert");
  if (!isArray(matched) && !whenMatchedModes.includes(String(matched)))
    throw failedToParse(
      `Enumeration value '${String(matched)}' for field '$merge.whenMatched' is not a valid value.`,
    );
  if (!whenNotMatchedModes.includes(notMatched))
    throw failedToParse(
      `Enumeration value '${notMatched}' for field '$merge.whenNotMatched' is not a valid value.`,
    );
  const collection = context.find(db, name) ?? (await createCollection(context, db, name, new Map()));
  const unique = collection.indexes.some(
    (index) =>
      index.unique &&
      index.partial === undefined &&
      index.parts.length === fields.length &&
      index.parts.every((p) => fields.includes(p.path)),
  );
  if (!unique) throw new MongoError(51183, "Cannot find index to verify that join fields will be unique");
  const letSpec = spec.get("let");
  for (const given of docs) {
    const document = given.has("_id") ? given : new Map<string, Value>([["_id", newObjectId()], ...given]);
    await context.write(() =>
      mergeOne(
        context,
        collection,
        document,
        fields,
        matched,
        notMatched,
        isDoc(letSpec) ? letSpec : undefined,
      ),
    );
  }
}

function mergeOne(
  context: CommandContext,
  collection: Collection,
  document: Doc,
  fields: string[],
  matched: Value,
  notMatched: string,
  letSpec: Doc | undefined,
): void {
  const bypass = context.args.bool("bypassDocumentValidation");
  const filter: Doc = new Map();
  for (const field of fields) {
    const value = get(document, field.split("."), 0);
    if (value === undefined || value === null || isArray(value))
      throw new MongoError(
        51132,
        "$merge write error: 'on' field cannot be missing, null, undefined or an array",
      );
    filter.set(field, doc({ $eq: value }));
  }
  const [found] = prepare(collection, { filter, limit: 1 }).run(context.view);
  if (found === undefined) {
    if (notMatched === "fail")
      throw new MongoError(
        13113,
        "$merge could not find a matching document in the target collection for at least one document in the source collection",
      );
    if (notMatched === "insert") insertDocument(context.view, collection, document, undefined, bypass);
    return;
  }
  if (matched === "keepExisting") return;
  if (matched === "fail") {
    insertDocument(context.view, collection, document, undefined, bypass);
    return;
  }
  const after = changed(context, found.doc, document, matched, letSpec);
  validate(collection, after, bypass, found.doc);
  context.view.update(collection, found.rid, found.doc, after, encode(after));
}

function changed(
  context: CommandContext,
  old: Doc,
  document: Doc,
  matched: Value,
  letSpec: Doc | undefined,
): Doc {
  const id = old.get("_id") ?? null;
  if (matched === "replace") return new Map([["_id", id], ...[...document].filter(([key]) => key !== "_id")]);
  if (isArray(matched)) {
    const variables = new Map(context.variables()).set("new", document);
    if (letSpec)
      for (const [key, entry] of letSpec)
        variables.set(key, compileExpression(entry, { variables }).evaluate(document, variables));
    return compilePerDocument(matched, { variables })(old);
  }
  return new Map([...old, ...[...document].filter(([key]) => key !== "_id")]);
}
