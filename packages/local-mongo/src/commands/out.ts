import { decode } from "../bson/decode.ts";
import { encode } from "../bson/encode.ts";
import { type Doc, isDoc, type Value } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import type { CommandContext } from "./context.ts";
import { checkName } from "./create-collection.ts";
import { insertDocument } from "./insert-document.ts";

/** `$out`: puts the results in place of a collection's documents. */
export async function out(ctx: CommandContext, arg: Value, docs: Doc[]): Promise<void> {
  let db = ctx.db;
  let name: Value | undefined = arg;
  if (isDoc(arg)) {
    for (const k of arg.keys())
      if (!["db", "coll", "timeseries"].includes(k))
        throw new MongoError(40415, `BSON field '$out.${k}' is an unknown field.`);
    db = String(arg.get("db") ?? db);
    name = arg.get("coll");
  }
  if (typeof name !== "string") throw new MongoError(16990, "$out only supports a string or object argument");
  await replaceContents(ctx, db, name, docs);
}

/** Copies documents into a collection that replaces another, for `$out`. */
async function replaceContents(ctx: CommandContext, db: string, name: string, docs: Doc[]): Promise<void> {
  const { store } = ctx.server;
  const before = ctx.find(db, name);
  const options = before?.options ?? new Map<string, Value>();
  checkName(db, name);
  await ctx.write(() => {
    const specs = before?.indexes.filter((x) => x.name !== "_id_").map((x) => x.spec) ?? [];
    if (before !== undefined) {
      store.locks.checkCollection(before.id);
      store.catalog.drop(before);
    }
    const made = store.catalog.create(db, name, options);
    store.reloadIfUndone();
    for (const spec of specs) store.catalog.addIndex(made, store.catalog.newIndex(spec));
    for (const d of docs)
      insertDocument(
        store.committed,
        made,
        decode(encode(d)),
        undefined,
        ctx.args.bool("bypassDocumentValidation"),
      );
  });
}
