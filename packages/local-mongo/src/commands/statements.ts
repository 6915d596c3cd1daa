import { wholeNumber } from "../bson/numbers.ts";
import { type Doc, doc, isArray, isDoc, type Value } from "../bson/values.ts";
import { MongoError, refuseCollation } from "../errors.ts";
import type { Collection } from "../storage/collection.ts";
import type { CommandContext } from "./context.ts";
import { createCollection } from "./create-collection.ts";
import { writeConcernError } from "./write-concern-error.ts";

/** The options of an update or delete command, beside its statements. */
export const OPTIONS =
  `ordered bypassDocumentValidation stmtId stmtIds let runtimeConstants encryptionInformation`.split(/\s+/);

/** Statement number of the i-th statement of a command. */
function statementId(ctx: CommandContext, i: number): number {
  const ids = ctx.args.array("stmtIds");
  if (isArray(ids)) return wholeNumber(ids[i]) ?? i;
  return (wholeNumber(ctx.args.value("stmtId")) ?? 0) + i;
}

/**
 * Runs one statement of a write command. A retryable one that has run before gives its recorded result; else its
 * result is recorded with its effect.
 */
export async function runStatement(ctx: CommandContext, i: number, f: () => Doc): Promise<Doc> {
  const { retry } = ctx;
  if (retry === undefined) return ctx.write(f);
  const id = statementId(ctx, i);
  const { sessions } = ctx.server;
  if (retry.again) {
    const known = sessions.results.recorded(retry.session.lsid, retry.session.number, id);
    if (known !== undefined) {
      ctx.touched();
      return known;
    }
  }
  return ctx.write(() => {
    const result = f();
    sessions.results.record(retry.session.lsid, retry.session.number, id, result);
    return result;
  });
}

/** Runs all statements of a write command and gathers `writeErrors`; an ordered one stops at the first error. */
export async function runStatements(
  ctx: CommandContext,
  n: number,
  statement: (i: number) => Doc,
  gather: (result: Doc, i: number) => void,
): Promise<Doc[]> {
  const ordered = ctx.args.value("ordered") === undefined || ctx.args.bool("ordered");
  const errors: Doc[] = [];
  for (let i = 0; i < n; i++) {
    try {
      gather(await runStatement(ctx, i, () => statement(i)), i);
    } catch (e) {
      // In a transaction an error ends the whole command, since it aborts the transaction.
      if (
        !(e instanceof MongoError) ||
        (ctx.transaction !== undefined && e.labels.length > 0) ||
        e.code === 50
      )
        throw e;
      errors.push(e.writeError(i));
      if (ordered || ctx.transaction !== undefined) break;
    }
  }
  return errors;
}

/** A count in a statement's result. */
export const count = (v: Value | undefined): number =>
  typeof v === "object" && v !== null && "value" in v && typeof v.value === "number" ? v.value : 0;

/** The reply of a write command. */
export function writeReply(
  fields: Record<string, Value | undefined>,
  errors: Doc[],
  ctx: CommandContext,
): Doc {
  return doc({ ...fields, ...(errors.length > 0 ? { writeErrors: errors } : {}), ...writeConcernError(ctx) });
}

/** The collection a write command names, made when it does not exist yet. */
export async function collectionForWrite(ctx: CommandContext): Promise<Collection> {
  const name = ctx.args.collection();
  const found = ctx.find(ctx.db, name);
  if (found !== undefined) return found;
  return createCollection(ctx, ctx.db, name, new Map());
}

/** The statements of an update or delete: documents in the body or in a document sequence. */
export function statementsOf(ctx: CommandContext, field: string): Doc[] {
  const list = ctx.request.sequences.get(field)?.map((s) => s.doc) ?? ctx.args.array(field);
  if (list === undefined)
    throw new MongoError(40414, `BSON field '${ctx.args.command}.${field}' is missing but a required field`);
  if (list.length < 1 || list.length > 100_000)
    throw new MongoError(
      16,
      `Write batch sizes must be between 1 and 100000. Got ${list.length} operations.`,
    );
  return list.map((v) => {
    if (isDoc(v)) refuseCollation(v.get("collation"));
    if (!isDoc(v))
      throw new MongoError(
        14,
        `BSON field '${ctx.args.command}.${field}' is the wrong type, expected type 'object'`,
      );
    return v;
  });
}
