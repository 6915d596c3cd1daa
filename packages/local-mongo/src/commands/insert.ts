import { encode, withFirstField } from "../bson/encode.ts";
import { type Doc, doc, int, isDoc } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import type { Collection } from "../storage/collection.ts";
import type { View } from "../storage/view.ts";
import { newObjectId } from "../update/upsert.ts";
import type { Command, CommandContext, Sequenced } from "./context.ts";
import { collectionForWrite, runStatements, writeReply } from "./statements.ts";
import { checkId, checkSize, validate } from "./validate.ts";

/** Stores a new document, giving it an `_id` in first place when it has none. */
export function insertDocument(
  view: View,
  collection: Collection,
  given: Doc,
  raw: Uint8Array | undefined,
  bypass: boolean,
): void {
  let d = given;
  let bytes = raw;
  const id = d.get("_id");
  checkId(id);
  if (id === undefined) {
    const made = newObjectId();
    d = new Map([["_id", made], ...d]);
    bytes = raw === undefined ? encode(d) : withFirstField(raw, "_id", made);
  } else if (d.keys().next().value !== "_id") {
    d = new Map([["_id", id], ...d]);
    bytes = encode(d);
  }
  bytes ??= encode(d);
  checkSize(bytes.length);
  validate(collection, d, bypass);
  view.insert(collection, d, bytes);
}

function documentsOf(ctx: CommandContext): Sequenced[] {
  const list =
    ctx.request.sequences.get("documents") ??
    ctx.args.array("documents")?.map((v) => {
      if (!isDoc(v))
        throw new MongoError(14, "BSON field 'insert.documents.0' is the wrong type, expected type 'object'");
      return { bytes: encode(v), doc: v };
    });
  if (list === undefined)
    throw new MongoError(40414, "BSON field 'insert.documents' is missing but a required field");
  if (list.length < 1 || list.length > 100_000)
    throw new MongoError(
      16,
      `Write batch sizes must be between 1 and 100000. Got ${list.length} operations.`,
    );
  return list;
}

const insert: Command = {
  writes: true,
  inTransaction: true,
  async run(ctx) {
    ctx.args.only(
      "documents",
      "ordered",
      "bypassDocumentValidation",
      "stmtId",
      "stmtIds",
      "encryptionInformation",
    );
    const list = documentsOf(ctx);
    const bypass = ctx.args.bool("bypassDocumentValidation");
    const collection = await collectionForWrite(ctx);
    let n = 0;
    const inserted = doc({ n: int(1) });
    const errors = await runStatements(
      ctx,
      list.length,
      (i) => {
        const item = list[i];
        if (item !== undefined) insertDocument(ctx.view, collection, item.doc, item.bytes, bypass);
        return inserted;
      },
      () => {
        n += 1;
      },
    );
    return writeReply({ n: int(n) }, errors, ctx);
  },
};

export const insertCommands: Record<string, Command> = { insert };
