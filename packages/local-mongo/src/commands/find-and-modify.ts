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

const FIELDS =
  `query sort remove update new fields upsert bypassDocumentValidation collation arrayFilters hint let
  stmtId runtimeConstants encryptionInformation`.split(/\s+/);

/** Runs the statement; its result is the reply. */
function run(ctx: CommandContext, collection: Collection | undefined): Doc {
  const { args } = ctx;
  const u: Value | undefined = args.value("update");
  const remove = args.bool("remove");
  const variables = ctx.variables();
  const update = remove
    ? undefined
    : compileUpdate(u, { variables, arrayFilters: args.value("arrayFilters") });
  const state = stateFor(u);
  const query: Query = {
    filter: args.doc("query") ?? new Map(),
    sort: args.doc("sort"),
    hint: args.value("hint"),
    limit: 1,
    variables,
    state,
    deadline: ctx.deadline,
  };
  const fields = args.doc("fields");
  const project =
    fields === undefined || fields.size === 0 ? undefined : compileProjection(fields, { variables }, true);
  const shape = (d: Doc, bytes?: Uint8Array): Value =>
    project ? project(d, variables, state?.position) : bytes ? new RawDoc(bytes) : d;
  const [found] = prepare(collection, query).run(ctx.view);
  if (collection === undefined)
    return doc({
      lastErrorObject: doc({ n: int(0), ...(remove ? {} : { updatedExisting: false }) }),
      value: null,
    });
  const bypass = args.bool("bypassDocumentValidation");
  if (update === undefined) {
    if (found !== undefined) ctx.view.remove(collection, found.rid, found.doc);
    return doc({
      lastErrorObject: doc({ n: int(found ? 1 : 0) }),
      value: found ? shape(found.doc, found.bytes) : null,
    });
  }
  if (found !== undefined) {
    const before = args.bool("new") ? undefined : shape(found.doc, found.bytes);
    const { after, bytes } = updateDocument(ctx.view, collection, found, update, state?.position, bypass);
    return doc({
      lastErrorObject: doc({ n: int(1), updatedExisting: true }),
      value: before ?? shape(after, bytes),
    });
  }
  if (!args.bool("upsert"))
    return doc({ lastErrorObject: doc({ n: int(0), updatedExisting: false }), value: null });
  const d = upsertDocument(query.filter, update);
  insertDocument(ctx.view, collection, d, undefined, bypass);
  return doc({
    lastErrorObject: doc({ n: int(1), updatedExisting: false, upserted: d.get("_id") ?? null }),
    value: args.bool("new") ? shape(d, encode(d)) : null,
  });
}

const findAndModify: Command = {
  inTransaction: true,
  async run(ctx) {
    const { args } = ctx;
    args.only(...FIELDS);
    const remove = args.bool("remove");
    const update = args.value("update");
    if (!remove && update === undefined)
      throw failedToParse("Either an update or remove=true must be specified");
    if (remove && update !== undefined) throw failedToParse("Cannot specify both an update and remove=true");
    if (remove && args.bool("upsert"))
      throw failedToParse("Cannot specify both upsert=true and remove=true ");
    if (remove && args.bool("new"))
      throw failedToParse(
        "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document",
      );
    if (args.value("arrayFilters") !== undefined && remove)
      throw failedToParse("Cannot specify arrayFilters and remove=true");
    const collection = args.bool("upsert") ? await collectionForWrite(ctx) : ctx.collection();
    const reply = await runStatement(ctx, 0, () => run(ctx, collection));
    return new Map([...reply, ...Object.entries(writeConcernError(ctx))]);
  },
};

export const findAndModifyCommands: Record<string, Command> = { findAndModify, findandmodify: findAndModify };
