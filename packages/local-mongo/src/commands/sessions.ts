import { isDoc } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import { noSuchTransaction } from "../session/session.ts";
import { transactionNumber } from "../session/transaction-number.ts";
import type { Command, CommandContext } from "./context.ts";
import { writeConcernError } from "./write-concern-error.ts";

function current(ctx: CommandContext): { session: NonNullable<CommandContext["session"]>; number: bigint } {
  const { session } = ctx;
  if (session === undefined)
    throw new MongoError(125, `${ctx.args.command} must be run within a transaction`);
  const number = transactionNumber(ctx.request.body);
  if (number === undefined || ctx.request.body.get("autocommit") !== false)
    throw new MongoError(125, `${ctx.args.command} must be run within a transaction`);
  if (ctx.db !== "admin")
    throw new MongoError(13, `${ctx.args.command} may only be run against the admin database.`);
  return { session, number };
}

const commitTransaction: Command = {
  run(ctx) {
    ctx.args.only("recoveryToken");
    const { session, number } = current(ctx);
    session.commit(number);
    ctx.touched();
    ctx.server.cursors.closeWhere((c) => c.session === session && c.transaction !== undefined);
    return new Map(Object.entries(writeConcernError(ctx)));
  },
};

const abortTransaction: Command = {
  run(ctx) {
    ctx.args.only("recoveryToken");
    const { session, number } = current(ctx);
    if (session.state === "none") throw noSuchTransaction("no transaction started");
    session.abortTransaction(number);
    ctx.server.cursors.closeWhere((c) => c.session === session && c.transaction !== undefined);
    return new Map();
  },
};

const ended = (field: string): Command => ({
  run(ctx) {
    for (const lsid of ctx.args.array(field) ?? []) if (isDoc(lsid)) ctx.server.sessions.end(lsid);
    return new Map();
  },
});

const killAll: Command = {
  run(ctx) {
    ctx.server.sessions.abortAll();
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
