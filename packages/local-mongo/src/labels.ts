import type { Doc } from "./bson/values.ts";
import type { MongoError } from "./errors.ts";

/** Errors after which drivers may repeat a retryable write. */
const retryableCodes = new Set([11600, 11602, 10107, 13435, 13436, 189, 91, 7, 6, 89, 9001, 262]);

/** Errors after which a transaction may be repeated from its start. */
const transientCodes = new Set([112, 24, 251]);

/** The commands that end a transaction. */
export const endingCommands = new Set(["commitTransaction", "abortTransaction"]);

/** Adds the labels by which drivers know what they may repeat. */
export function label(error: MongoError, name: string, body: Doc): void {
  const { code, labels } = error;
  const add = (added: string): void => {
    if (!labels.includes(added)) labels.push(added);
  };
  const inTransaction = body.get("autocommit") === false;
  const ending = endingCommands.has(name);
  if (inTransaction && (transientCodes.has(code) || (!ending && retryableCodes.has(code))))
    add("TransientTransactionError");
  if (body.has("txnNumber") && (!inTransaction || ending) && retryableCodes.has(code))
    add("RetryableWriteError");
}
