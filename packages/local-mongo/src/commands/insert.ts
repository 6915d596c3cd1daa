import { encode } from "../bson/encode.ts";
import { doc, int, isDoc } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import type { Command, CommandContext, Sequenced } from "./context.ts";
import { insertDocument } from "./insert-document.ts";
import { collectionForWrite, runStatements, writeReply } from "./statements.ts";

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
