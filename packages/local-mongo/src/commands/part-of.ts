import { MongoError } from "../errors.ts";
import { endingCommands } from "../labels.ts";
import type { Session } from "../session/session.ts";
import { transactionNumber } from "../session/transaction-number.ts";
import { checkTransactionConcerns } from "./concerns.ts";
import type { Command, CommandContext, Request } from "./context.ts";

const retryable = new Set(["insert", "update", "delete", "findAndModify", "findandmodify"]);

/** The transaction a command belongs to, or the number it has as a retryable write; neither for most. */
export type Part = Pick<CommandContext, "transaction" | "retry">;

const neither: Part = { transaction: undefined, retry: undefined };

/**
 * What a command is part of in its session, by `txnNumber`, `autocommit` and `startTransaction`. Starts the
 * transaction when the command is its first.
 * @throws MongoError when these contradict each other, the session's state or what the command may be part of
 */
export function partOf(
  name: string,
  command: Command,
  request: Request,
  db: string,
  session: Session | undefined,
): Part {
  const { body, peer } = request;
  const number = transactionNumber(body);
  const autocommit = body.get("autocommit");
  if (number === undefined || session === undefined) {
    if (autocommit !== undefined || body.has("startTransaction"))
      throw new MongoError(72, "'autocommit' may only be used with a txnNumber");
    if (number !== undefined)
      throw new MongoError(72, "Transaction number requires a session ID to also be specified");
    return neither;
  }
  if (endingCommands.has(name)) return neither;
  if (autocommit === undefined) {
    if (!retryable.has(name))
      throw new MongoError(
        72,
        `txnNumber may only be provided for multi-document transactions and retryable write commands. autocommit:false was not provided, and ${name} is not a retryable write command.`,
      );
    return { transaction: undefined, retry: { session, again: session.retryable(number) } };
  }
  if (!command.inTransaction)
    throw new MongoError(263, `Cannot run '${name}' in a multi-document transaction.`);
  checkTransactionConcerns(body);
  if (["admin", "config", "local"].includes(db))
    throw new MongoError(263, `Cannot run command against the '${db}' database in a transaction.`);
  if (body.get("startTransaction") === true) session.start(number, peer);
  return { transaction: session.join(number, peer), retry: undefined };
}
