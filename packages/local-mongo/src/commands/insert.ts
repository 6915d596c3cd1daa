import { encode } from "../bson/encode.ts";
import { doc, int, isDoc, type Value } from "../bson/values.ts";
import { typeMismatch } from "../errors.ts";
import type { Command, CommandContext, Sequenced } from "./context.ts";
import { insertDocument } from "./insert-document.ts";
import { checkBatchSize, collectionForWrite, runStatements, writeReply } from "./statements.ts";

const fields = "documents ordered bypassDocumentValidation stmtId stmtIds encryptionInformation".split(" ");

function sequenced(value: Value): Sequenced {
  if (isDoc(value)) return { bytes: encode(value), doc: value };
  throw typeMismatch("BSON field 'insert.documents' holds what is no document");
}

function documentsOf(context: CommandContext): Sequenced[] {
  const { args, request } = context;
  const list = args.required(
    "documents",
    request.sequences.get("documents") ?? args.array("documents")?.map(sequenced),
  );
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
