import { encode } from "../bson/encode.ts";
import { type Doc, doc, int, RawDoc, type Value } from "../bson/values.ts";
import { failedToParse } from "../errors.ts";
import { prepare, type Query } from "../query/execute.ts";
import { compileProjection } from "../query/projection.ts";
import type { Collection } from "../storage/collection.ts";
import { compileUpdate } from "../update/update.ts";
import { upsertDocument } from "../update/upsert.ts";
import type { Command, CommandContext } from "./context.ts";
import { insertDocument } from "./insert-document.ts";
import { collectionForWrite, runStatement } from "./statements.ts";
import { stateFor, updateDocument } from "./update.ts";
import { writeConcernError } from "./write-concern-error.ts";

const knownFields =
  `query sort remove update new fields upsert bypassDocumentValidation collation arrayFilters hint let
  stmtId runtimeConstants encryptionInformation`.split(/\s+/);

/** Runs the statement; its result is the reply. */
function run(context: CommandContext, collection: Collection | undefined): Doc {
  const { args } = context;
  const change: Value | undefined = args.value("update");
  const remove = args.bool("remove");
  const variables = context.variables();
  const update = remove
    ? undefined
    : compileUpdate(change, { variables, arrayFilters: args.value("arrayFilters") });
  const state = stateFor(change);
  const query: Query = {
    filter: args.doc("query") ?? new Map(),
    sort: args.doc("sort"),
    hint: args.value("hint"),
    limit: 1,
    variables,
    state,
    deadline: context.deadline,
  };
  const fields = args.doc("fields");
  const project =
    fields === undefined || fields.size === 0 ? undefined : compileProjection(fields, { variables });
  const shape = (document: Doc, bytes?: Uint8Array): Value =>
    project ? project(document, variables) : bytes ? new RawDoc(bytes) : document;
  const [found] = prepare(collection, query).run(context.view);
  if (collection === undefined)
    return doc({
      lastErrorObject: doc({ n: int(0), ...(remove ? {} : { updatedExisting: false }) }),
      value: null,
    });
  const bypass = args.bool("bypassDocumentValidation");
  if (update === undefined) {
    if (found !== undefined) context.view.remove(collection, found.rid, found.doc);
    return doc({
      lastErrorObject: doc({ n: int(found ? 1 : 0) }),
      value: found ? shape(found.doc, found.bytes) : null,
    });
  }
  if (found !== undefined) {
    const before = args.bool("new") ? undefined : shape(found.doc, found.bytes);
    const { after, bytes } = updateDocument(context.view, collection, found, update, state?.position, bypass);
    return doc({
      lastErrorObject: doc({ n: int(1), updatedExisting: true }),
      value: before ?? shape(after, bytes),
    });
  }
  if (!args.bool("upsert"))
    return doc({ lastErrorObject: doc({ n: int(0), updatedExisting: false }), value: null });
  const object = upsertDocument(query.filter, update);
  insertDocument(context.view, collection, object, undefined, bypass);
  return doc({
    lastErrorObject: doc({ n: int(1), updatedExisting: false, upserted: object.get("_id") ?? null }),
    value: args.bool("new") ? shape(object, encode(object)) : null,
  });
}

const findAndModify: Command = {
  inTransaction: true,
  async run(context) {
    const { args } = context;
    args.only(...knownFields);
    const remove = args.bool("remove");
    const update = args.value("update");
    const contradictions: [boolean, string][] = [
      [!remove && update === undefined, "Either an update or remove=true must be specified"],
      [remove && update !== undefined, "Cannot specify both an update and remove=true"],
      [remove && args.bool("upsert"), "Cannot specify both upsert=true and remove=true"],
      [remove && args.bool("new"), "Cannot specify both new=true and remove=true"],
      [remove && args.value("arrayFilters") !== undefined, "Cannot specify arrayFilters and remove=true"],
    ];
    for (const [contradicts, message] of contradictions) if (contradicts) throw failedToParse(message);
    const collection = args.bool("upsert") ? await collectionForWrite(context) : context.collection();
    const reply = await runStatement(context, 0, () => run(context, collection));
    return new Map([...reply, ...Object.entries(writeConcernError(context))]);
  },
};

export const findAndModifyCommands: Record<string, Command> = { findAndModify, findandmodify: findAndModify };
