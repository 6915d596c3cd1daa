import { encode } from "../bson/encode.ts";
import { type Doc, doc, isDoc, type Value } from "../bson/values.ts";
import { failedToParse, MongoError } from "../errors.ts";
import { prepare } from "../query/execute.ts";
import type { Collection } from "../storage/collection.ts";
import { newObjectId } from "../update/upsert.ts";
import type { CommandContext } from "./context.ts";
import { createCollection } from "./create-collection.ts";
import { insertDocument } from "./insert-document.ts";
import { validate } from "./validate.ts";

const modes: Record<string, string[]> = {
  whenMatched: ["merge", "replace", "keepExisting", "fail"],
  whenNotMatched: ["insert", "discard", "fail"],
};

/** `$merge`: brings each document into a collection of the same database, by `_id`. */
export async function merge(context: CommandContext, argument: Value, docs: Doc[]): Promise<void> {
  const spec = isDoc(argument) ? argument : doc({ into: argument });
  for (const key of spec.keys()) {
    if (key === "on" || key === "let")
      throw new MongoError(238, `the option '${key}' of $merge is not supported by this server`);
    if (key !== "into" && modes[key] === undefined)
      throw new MongoError(40415, `BSON field '$merge.${key}' is an unknown field.`);
  }
  const name = spec.get("into");
  if (typeof name !== "string")
    throw new MongoError(51178, "$merge is supported with the name of a collection only");
  const matched = modeOf(spec, "whenMatched");
  const notMatched = modeOf(spec, "whenNotMatched");
  const collection =
    context.find(context.db, name) ?? (await createCollection(context, context.db, name, new Map()));
  for (const given of docs) {
    const document = given.has("_id") ? given : new Map<string, Value>([["_id", newObjectId()], ...given]);
    await context.write(() => mergeOne(context, collection, document, matched, notMatched));
  }
}

function modeOf(spec: Doc, option: string): string {
  const [usual = "", ...others] = modes[option] ?? [];
  const mode = String(spec.get(option) ?? usual);
  if (mode === usual || others.includes(mode)) return mode;
  throw failedToParse(`Enumeration value '${mode}' for field '$merge.${option}' is not a valid value.`);
}

function mergeOne(
  context: CommandContext,
  collection: Collection,
  document: Doc,
  matched: string,
  notMatched: string,
): void {
  const bypass = context.args.bool("bypassDocumentValidation");
  const filter = doc({ _id: doc({ $eq: document.get("_id") }) });
  const [found] = prepare(collection, { filter, limit: 1 }).run(context.view);
  if (found === undefined && notMatched === "fail")
    throw new MongoError(
      13113,
      "$merge could not find a matching document in the target collection for at least one document in the source collection",
    );
  if (found === undefined ? notMatched === "insert" : matched === "fail")
    insertDocument(context.view, collection, document, undefined, bypass);
  if (found === undefined || matched === "keepExisting") return;
  const id = ["_id", found.doc.get("_id") ?? null] as const;
  const after = new Map([id, ...(matched === "merge" ? found.doc : []), ...document]);
  validate(collection, after, bypass, found.doc);
  context.view.update(collection, found.rid, found.doc, after, encode(after));
}
