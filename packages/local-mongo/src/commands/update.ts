import { identical } from "../bson/compare.ts";
import { decode } from "../bson/decode.ts";
import { encode } from "../bson/encode.ts";
import { truthy } from "../bson/numbers.ts";
import { type Doc, doc, int, isDoc, type Value } from "../bson/values.ts";
import { failedToParse, MongoError } from "../errors.ts";
import { prepare, type Query } from "../query/execute.ts";
import type { MatchState } from "../query/path.ts";
import type { Collection } from "../storage/collection.ts";
import type { Found, View } from "../storage/view.ts";
import { compileUpdate, type Update } from "../update/update.ts";
import { upsertDocument } from "../update/upsert.ts";
import type { Command, CommandContext } from "./context.ts";
import { insertDocument } from "./insert-document.ts";
import { collectionForWrite, count, OPTIONS, runStatements, statementsOf, writeReply } from "./statements.ts";
import { checkSize, validate } from "./validate.ts";

/** Whether an update or its array filters could need the position of the match. */
const usesPosition = (u: Value | undefined): boolean =>
  isDoc(u) &&
  [...u.values()].some((f) => isDoc(f) && [...f.keys()].some((k) => k.endsWith(".$") || k.includes(".$.")));

/** A match state when the update needs one. */
export const stateFor = (u: Value | undefined): MatchState | undefined => (usesPosition(u) ? {} : undefined);

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
  if (identical(found.doc, after)) return { after: found.doc, bytes: found.bytes, changed: false };
  const bytes = encode(after);
  checkSize(bytes.length);
  validate(collection, after, bypass, found.doc);
  view.update(collection, found.rid, found.doc, after, bytes);
  return { after, bytes, changed: true };
}

const FIELDS = `q u c multi upsert collation arrayFilters hint upsertSupplied sampleId
  allowShardKeyUpdatesWithoutFullShardKeyInQuery`.split(/\s+/);

interface Statement {
  query: Query;
  update: Update;
  multi: boolean;
  upsert: boolean;
  state: MatchState | undefined;
}

/** @throws MongoError 40414 or 40415, of the whole command, when a statement is malformed */
function checkStatement(s: Doc): void {
  for (const k of s.keys()) {
    if (!FIELDS.includes(k))
      throw new MongoError(40415, `BSON field 'update.updates.${k}' is an unknown field.`);
  }
  const q = s.get("q");
  if (!isDoc(q)) throw new MongoError(40414, "BSON field 'update.updates.q' is missing but a required field");
  if (!s.has("u"))
    throw new MongoError(40414, "BSON field 'update.updates.u' is missing but a required field");
}

function parse(ctx: CommandContext, s: Doc): Statement {
  const q = s.get("q");
  const u = s.get("u");
  const multi = truthy(s.get("multi"));
  const constants = s.get("c");
  const variables = new Map([...ctx.variables(), ...(isDoc(constants) ? constants : [])]);
  const update = compileUpdate(u, {
    variables,
    arrayFilters: s.get("arrayFilters"),
  });
  if (multi && update.kind === "replacement")
    throw failedToParse("multi update is not supported for replacement-style update");
  const state = stateFor(u);
  const query: Query = {
    filter: isDoc(q) ? q : new Map(),
    hint: s.get("hint"),
    variables,
    state,
    deadline: ctx.deadline,
    limit: multi ? 0 : 1,
  };
  return { query, update, multi, upsert: truthy(s.get("upsert")), state };
}

function run(ctx: CommandContext, collection: Collection | undefined, s: Statement, bypass: boolean): Doc {
  let n = 0;
  let modified = 0;
  if (collection !== undefined) {
    // All matches are found before any is changed, so that no change can make a document match again.
    const matches: { found: Found; position: number | undefined }[] = [];
    for (const found of prepare(collection, s.query).run(ctx.view))
      matches.push({ found, position: s.state?.position });
    for (const { found, position } of matches) {
      n += 1;
      if (updateDocument(ctx.view, collection, found, s.update, position, bypass).changed) modified += 1;
    }
  } else prepare(undefined, s.query);
  if (n > 0 || !s.upsert || collection === undefined) return doc({ n: int(n), nModified: int(modified) });
  const d = upsertDocument(s.query.filter, s.update);
  insertDocument(ctx.view, collection, d, undefined, bypass);
  return doc({ n: int(1), nModified: int(0), upserted: d.get("_id") ?? null });
}

const update: Command = {
  inTransaction: true,
  async run(ctx) {
    ctx.args.only("updates", ...OPTIONS);
    const statements = statementsOf(ctx, "updates");
    for (const s of statements) checkStatement(s);
    const bypass = ctx.args.bool("bypassDocumentValidation");
    const mayInsert = statements.some((s) => truthy(s.get("upsert")));
    const collection = mayInsert ? await collectionForWrite(ctx) : ctx.collection();
    let n = 0;
    let modified = 0;
    const upserted: Doc[] = [];
    const errors = await runStatements(
      ctx,
      statements.length,
      (i) => run(ctx, collection, parse(ctx, statements[i] ?? new Map()), bypass),
      (r, i) => {
        n += count(r.get("n"));
        modified += count(r.get("nModified"));
        const id = r.get("upserted");
        if (id !== undefined) upserted.push(doc({ index: int(i), _id: id }));
      },
    );
    return writeReply(
      { n: int(n), nModified: int(modified), ...(upserted.length > 0 ? { upserted } : {}) },
      errors,
      ctx,
    );
  },
};

export const updateCommands: Record<string, Command> = { update };
