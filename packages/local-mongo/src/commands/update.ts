import { decode } from "../bson/decode.ts";
import { encode } from "../bson/encode.ts";
import { truthy } from "../bson/numbers.ts";
import { type Doc, doc, int, isDoc, type Value } from "../bson/values.ts";
import { failedToParse } from "../errors.ts";
import { prepare, type Query } from "../query/execute.ts";
import type { MatchState } from "../query/path.ts";
import type { Collection } from "../storage/collection.ts";
import type { Found, View } from "../storage/view.ts";
import { compileUpdate, type Update } from "../update/update.ts";
import { upsertDocument } from "../update/upsert.ts";
import type { Command, CommandContext } from "./context.ts";
import { insertDocument } from "./insert-document.ts";
import { collectionForWrite, count, options, runStatements, statementsOf, writeReply } from "./statements.ts";
import { checkSize, validate } from "./validate.ts";

/** Whether an update or its array filters could need the position of the match. */
const usesPosition = (update: Value | undefined): boolean =>
  isDoc(update) &&
  [...update.values()].some(
    (f) => isDoc(f) && [...f.keys()].some((k) => k.endsWith(".$") || k.includes(".$.")),
  );

/** A match state when the update needs one. */
export const stateFor = (update: Value | undefined): MatchState | undefined =>
  usesPosition(update) ? {} : undefined;

/** Applies an update to a stored document; gives the new document and whether anything has changed. */
export function updateDocument(
  view: View,
  collection: Collection,
  found: Found,
  update: Update,
  position: number | undefined,
  bypass: boolean,
): { after: Doc; bytes: Uint8Array; changed: boolean } {
  const after = update.apply(decode(found.bytes), { position, inserting: false });
  const bytes = encode(after);
  if (bytes.equals(found.bytes)) return { after, bytes, changed: false };
  checkSize(bytes.length);
  validate(collection, after, bypass, found.doc);
  view.update(collection, found.rid, found.doc, after, bytes);
  return { after, bytes, changed: true };
}

const fields = `q u multi upsert collation arrayFilters hint upsertSupplied sampleId
  allowShardKeyUpdatesWithoutFullShardKeyInQuery`.split(/\s+/);

interface Statement {
  query: Query;
  update: Update;
  multi: boolean;
  upsert: boolean;
  state: MatchState | undefined;
}

function parse(context: CommandContext, statement: Doc): Statement {
  const filter = statement.get("q");
  const change = statement.get("u");
  const multi = truthy(statement.get("multi"));
  const variables = context.variables();
  const update = compileUpdate(change, {
    variables,
    arrayFilters: statement.get("arrayFilters"),
  });
  if (multi && update.kind === "replacement")
    throw failedToParse("multi update is not supported for replacement-style update");
  const state = stateFor(change);
  const query: Query = {
    filter: isDoc(filter) ? filter : new Map(),
    hint: statement.get("hint"),
    variables,
    state,
    deadline: context.deadline,
    limit: multi ? 0 : 1,
  };
  return { query, update, multi, upsert: truthy(statement.get("upsert")), state };
}

function run(
  context: CommandContext,
  collection: Collection | undefined,
  statement: Statement,
  bypass: boolean,
): Doc {
  let count = 0;
  let modified = 0;
  if (collection !== undefined) {
    // All matches are found before any is changed, so that no change can make a document match again.
    const matches: { found: Found; position: number | undefined }[] = [];
    for (const found of prepare(collection, statement.query).run(context.view))
      matches.push({ found, position: statement.state?.position });
    for (const { found, position } of matches) {
      count += 1;
      if (updateDocument(context.view, collection, found, statement.update, position, bypass).changed)
        modified += 1;
    }
  } else prepare(undefined, statement.query);
  if (count > 0 || !statement.upsert || collection === undefined)
    return doc({ n: int(count), nModified: int(modified) });
  const document = upsertDocument(statement.query.filter, statement.update);
  insertDocument(context.view, collection, document, undefined, bypass);
  return doc({ n: int(1), nModified: int(0), upserted: document.get("_id") ?? null });
}

const update: Command = {
  inTransaction: true,
  async run(context) {
    context.args.only("updates", ...options);
    const statements = statementsOf(context, "updates", fields, ["q", "u"]);
    const bypass = context.args.bool("bypassDocumentValidation");
    const mayInsert = statements.some((s) => truthy(s.get("upsert")));
    const collection = mayInsert ? await collectionForWrite(context) : context.collection();
    let matched = 0;
    let modified = 0;
    const upserted: Doc[] = [];
    const errors = await runStatements(
      context,
      statements.length,
      (i) => run(context, collection, parse(context, statements[i] ?? new Map()), bypass),
      (document, index) => {
        matched += count(document.get("n"));
        modified += count(document.get("nModified"));
        const id = document.get("upserted");
        if (id !== undefined) upserted.push(doc({ index: int(index), _id: id }));
      },
    );
    return writeReply(
      { n: int(matched), nModified: int(modified), ...(upserted.length > 0 ? { upserted } : {}) },
      errors,
      context,
    );
  },
};

export const updateCommands: Record<string, Command> = { update };
