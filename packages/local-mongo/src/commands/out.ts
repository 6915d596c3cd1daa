import { decode } from "../bson/decode.ts";
import { encode } from "../bson/encode.ts";
import { type Doc, isDoc, type Value } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import type { CommandContext } from "./context.ts";
import { checkName } from "./create-collection.ts";
import { insertDocument } from "./insert-document.ts";

/** `$out`: replaces a collection's documents by the results. */
export async function out(context: CommandContext, argument: Value, docs: Doc[]): Promise<void> {
  let db = context.db;
  let name: Value | undefined = argument;
  if (isDoc(argument)) {
    for (const key of argument.keys())
      if (!["db", "coll", "timeseries"].includes(key))
        throw new MongoError(40415, `BSON field '$out.${key}' is an unknown field.`);
    db = String(argument.get("db") ?? db);
    name = argument.get("coll");
  }
  if (typeof name !== "string") throw new MongoError(16990, "$out only supports a string or object argument");
  await replaceContents(context, db, name, docs);
}

/** Copies documents into a collection that replaces another, for `$out`. */
async function replaceContents(
  context: CommandContext,
  db: string,
  name: string,
  docs: Doc[],
): Promise<void> {
  const { store } = context.server;
  const before = context.find(db, name);
  const options = before?.options ?? new Map<string, Value>();
  checkName(db, name);
  await context.write(() => {
    const specs = before?.indexes.filter((x) => x.name !== "_id_").map((x) => x.spec) ?? [];
    if (before !== undefined) {
      store.locks.checkCollection(before.id);
      store.catalog.drop(before);
    }
    const made = store.catalog.create(db, name, options);
    store.reloadIfUndone();
    for (const spec of specs) store.catalog.addIndex(made, store.catalog.newIndex(spec));
    for (const document of docs)
      insertDocument(
        store.committed,
        made,
        decode(encode(document)),
        undefined,
        context.args.bool("bypassDocumentValidation"),
      );
  });
}
