import { wholeNumber } from "../bson/numbers.ts";
import { type Doc, doc, isArray, isDoc, type Value } from "../bson/values.ts";
import { MongoError, refuseCollation, typeMismatch } from "../errors.ts";
import type { Collection } from "../storage/collection.ts";
import type { CommandContext } from "./context.ts";
import { createCollection } from "./create-collection.ts";
import { writeConcernError } from "./write-concern-error.ts";

/** The options of an update or delete command, beside its statements. */
export const options =
  `ordered bypassDocumentValidation stmtId stmtIds let runtimeConstants encryptionInformation`.split(/\s+/);

/** Statement number of the i-th statement of a command. */
function statementId(context: CommandContext, index: number): number {
  const ids = context.args.array("stmtIds");
  if (isArray(ids)) return wholeNumber(ids[index]) ?? index;
  return (wholeNumber(context.args.value("stmtId")) ?? 0) + index;
}

/**
 * Runs one statement of a write command. A retryable one that has run before gives its recorded result; else its
 * result is recorded with its effect.
 */
export async function runStatement(context: CommandContext, index: number, action: () => Doc): Promise<Doc> {
  const { retry } = context;
  if (retry === undefined) return context.write(action);
  const id = statementId(context, index);
  const { sessions } = context.server;
  if (retry.again) {
    const known = sessions.results.recorded(retry.session.lsid, retry.session.number, id);
    if (known !== undefined) {
      context.touched();
      return known;
    }
  }
  return context.write(() => {
    const result = action();
    sessions.results.record(retry.session.lsid, retry.session.number, id, result);
    return result;
  });
}

/** Runs all statements of a write command and gathers `writeErrors`; an ordered one stops at the first error. */
export async function runStatements(
  context: CommandContext,
  count: number,
  statement: (index: number) => Doc,
  gather: (result: Doc, index: number) => void,
): Promise<Doc[]> {
  const ordered = context.args.value("ordered") === undefined || context.args.bool("ordered");
  const errors: Doc[] = [];
  for (let position = 0; position < count; position++) {
    try {
      gather(await runStatement(context, position, () => statement(position)), position);
    } catch (error) {
      // In a transaction an error ends the whole command, since it aborts the transaction.
      if (
        !(error instanceof MongoError) ||
        (context.transaction !== undefined && error.labels.length > 0) ||
        error.code === 50
      )
        throw error;
      errors.push(error.writeError(position));
      if (ordered || context.transaction !== undefined) break;
    }
  }
  return errors;
}

/** A count in a statement's result. */
export const count = (value: Value | undefined): number =>
  typeof value === "object" && value !== null && "value" in value && typeof value.value === "number"
    ? value.value
    : 0;

/** The reply of a write command. */
export function writeReply(
  fields: Record<string, Value | undefined>,
  errors: Doc[],
  context: CommandContext,
): Doc {
  return doc({
    ...fields,
    ...(errors.length > 0 ? { writeErrors: errors } : {}),
    ...writeConcernError(context),
  });
}

/** The collection a write command names, made when it does not exist yet. */
export async function collectionForWrite(context: CommandContext): Promise<Collection> {
  const name = context.args.collection();
  const found = context.find(context.db, name);
  if (found !== undefined) return found;
  return createCollection(context, context.db, name, new Map());
}

/** @throws MongoError 16 when a write command holds no statements, or too many */
export function checkBatchSize(size: number): void {
  if (size < 1 || size > 100_000)
    throw new MongoError(16, `Write batch sizes must be between 1 and 100000. Got ${size} operations.`);
}

/**
 * The statements of an update or delete: documents in the body or in a document sequence.
 * @throws MongoError 14, 40414 or 40415, of the whole command, when a statement is malformed
 */
export function statementsOf(
  { request, args }: CommandContext,
  field: string,
  known: readonly string[],
  required: readonly string[],
): Doc[] {
  const list = args.required(field, request.sequences.get(field)?.map((s) => s.doc) ?? args.array(field));
  checkBatchSize(list.length);
  return list.map((statement) => {
    const name = `${args.command}.${field}`;
    if (!isDoc(statement))
      throw typeMismatch(`BSON field '${name}' is the wrong type, expected type 'object'`);
    for (const key of statement.keys())
      if (!known.includes(key))
        throw new MongoError(40415, `BSON field '${name}.${key}' is an unknown field.`);
    for (const key of required) args.required(`${field}.${key}`, statement.get(key));
    if (!isDoc(statement.get("q"))) throw typeMismatch(`BSON field '${name}.q' must be an object`);
    refuseCollation(statement.get("collation"));
    return statement;
  });
}
