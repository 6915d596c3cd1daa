import { decode } from "../bson/decode.ts";
import { encode } from "../bson/encode.ts";
import type { Doc, Value } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import type { CommandContext } from "./context.ts";
import { checkName } from "./create-collection.ts";
import { insertDocument } from "./insert-document.ts";

/** `$out`: replaces the documents of a collection of the same database by the results. */
export async function out(context: CommandContext, name: Value, docs: Doc[]): Promise<void> {
  if (typeof name !== "string")
    throw new MongoError(16990, "$out is supported with the name of a collection only");
  const { db } = context;
  const { store } = context.server;
  const before = context.find(db, name);
  checkName(db, name);
  await context.write(() => {
    if (before !== undefined) {
      store.locks.checkCollection(before.id);
      store.catalog.drop(before);
    }
    const made = store.catalog.create(db, name, before?.options ?? new Map());
    store.reloadIfUndone();
    for (const { name: index, spec } of before?.indexes ?? [])
      if (index !== "_id_") store.catalog.addIndex(made, store.catalog.newIndex(spec));
    const bypass = context.args.bool("bypassDocumentValidation");
    for (const document of docs)
      insertDocument(store.committed, made, decode(encode(document)), undefined, bypass);
  });
}
