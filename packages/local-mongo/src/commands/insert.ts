import { encode } from "../bson/encode.ts";
import { doc, int, isDoc } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import type { Command, CommandContext, Sequenced } from "./context.ts";
import { insertDocument } from "./insert-document.ts";
import { checkBatchSize, collectionForWrite, runStatements, writeReply } from "./statements.ts";

const fields = "documents ordered bypassDocumentValidation stmtId stmtIds encryptionInformation".split(" ");

function documentsOf(context: CommandContext): Sequenced[] {
  const list =
    context.request.sequences.get("documents") ??
    context.args.array("documents")?.map((value) => {
      if (!isDoc(value))
        throw new MongoError(14, "BSON field 'insert.documents.0' is the wrong type, expected type 'object'");
      return { bytes: encode(value), doc: value };
    });
  if (list === undefined)
    throw new MongoError(40414, "BSON field 'insert.documents' is missing but a required field");
  checkBatchSize(list.length);
  return list;
}

const insert: Command = {
  inTransaction: true,
  async run(context) {
    context.args.only(...fields);
    const list = documentsOf(context);
    const bypass = context.args.bool("bypassDocumentValidation");
    const collection = await collectionForWrite(context);
    let count = 0;
    const inserted = doc({ n: int(1) });
    const errors = await runStatements(
      context,
      list.length,
      (index) => {
        const item = list[index];
        if (item !== undefined) insertDocument(context.view, collection, item.doc, item.bytes, bypass);
        return inserted;
      },
      () => {
        count += 1;
      },
    );
    return writeReply({ n: int(count) }, errors, context);
  },
};

export const insertCommands: Record<string, Command> = { insert };
