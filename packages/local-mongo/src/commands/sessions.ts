import { isDoc } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import { noSuchTransaction } from "../session/session.ts";
import { transactionNumber } from "../session/transaction-number.ts";
import type { Command, CommandContext } from "./context.ts";
import { writeConcernError } from "./write-concern-error.ts";

function current(context: CommandContext): {
  session: NonNullable<CommandContext["session"]>;
  number: bigint;
} {
  const { session } = context;
  const number = transactionNumber(context.request.body);
  if (session === undefined || number === undefined || context.request.body.get("autocommit") !== false)
    throw new MongoError(125, `${context.args.command} must be run within a transaction`);
  if (context.db !== "admin")
    throw new MongoError(13, `${context.args.command} may only be run against the admin database.`);
  return { session, number };
}

const commitTransaction: Command = {
  run(context) {
    context.args.only("recoveryToken");
    const { session, number } = current(context);
    session.commit(number);
    context.touched();
    context.server.cursors.closeWhere((c) => c.session === session && c.transaction !== undefined);
    return new Map(Object.entries(writeConcernError(context)));
  },
};

const abortTransaction: Command = {
  run(context) {
    context.args.only("recoveryToken");
    const { session, number } = current(context);
    if (session.state === "none") throw noSuchTransaction("no transaction started");
    session.abortTransaction(number);
    context.server.cursors.closeWhere((c) => c.session === session && c.transaction !== undefined);
    return new Map();
  },
};

const ended = (field: string): Command => ({
  run(context) {
    for (const lsid of context.args.array(field) ?? []) if (isDoc(lsid)) context.server.sessions.end(lsid);
    return new Map();
  },
});

const killAll: Command = {
  run(context) {
    context.server.sessions.abortAll();
    return new Map();
  },
};

/** Commands about logical sessions and transactions. */
export const sessionCommands: Record<string, Command> = {
  commitTransaction,
  abortTransaction,
  endSessions: ended("endSessions"),
  killSessions: ended("killSessions"),
  refreshSessions: { run: () => new Map() },
  killAllSessions: killAll,
  killAllSessionsByPattern: killAll,
};
