import { checkApiVersion } from "./api-version.ts";
import { InvalidBson } from "./bson/decode.ts";
import type { Doc } from "./bson/values.ts";
import { checkConcerns } from "./commands/concerns.ts";
import { CommandContext, type Request } from "./commands/context.ts";
import { commands, unknownCommand } from "./commands/index.ts";
import { partOf } from "./commands/part-of.ts";
import type { Services } from "./commands/services.ts";
import { MongoError, refuseCollation } from "./errors.ts";
import { FailPoints, type Failure } from "./fail-points.ts";
import { endingCommands, label } from "./labels.ts";
import { Cursors } from "./session/cursors.ts";
import type { Session } from "./session/session.ts";
import { Sessions } from "./session/sessions.ts";
import { transactionNumber } from "./session/transaction-number.ts";
import { storageError } from "./storage/batch.ts";
import type { Store } from "./storage/store.ts";
import { expireDocuments } from "./storage/time-to-live.ts";

const sweepMs = 1000;

/** Thrown when a connection must be dropped without an answer. */
export class DropConnection extends Error {}

/** Takes commands and answers them; knows nothing of sockets. */
export class Server implements Services {
  readonly version = "7.0.0";
  readonly store: Store;
  readonly sessions: Sessions;
  readonly cursors: Cursors = new Cursors();
  readonly failPoints: FailPoints = new FailPoints();
  port = 0;
  connections = 0;
  private closing = false;
  private readonly sweeper: NodeJS.Timeout;

  constructor(store: Store) {
    this.store = store;
    this.sessions = new Sessions(store);
    this.sweeper = setInterval(() => this.sweep(), sweepMs);
    this.sweeper.unref();
  }

  private sweep(): void {
    const now = Date.now();
    try {
      this.sessions.expire(now);
      this.cursors.expire(now);
      expireDocuments(this.store, now);
    } catch (error) {
      // Nobody waits for this, and the next sweep tries again.
      console.error("local-mongo: sweep failed:", error);
    }
  }

  /**
   * Runs a command; its errors become the reply.
   * @throws InvalidBson or DropConnection when the connection must end
   */
  async handle(request: Request): Promise<Doc> {
    const name = request.body.keys().next().value ?? "";
    let failure: Failure | undefined;
    try {
      failure = this.failPoints.failureFor(name);
      if (failure) await this.fail(failure, request);
      const reply = await this.run(name, request);
      if (failure?.writeConcernError) reply.set("writeConcernError", failure.writeConcernError);
      if (!reply.has("ok")) reply.set("ok", 1);
      return reply;
    } catch (e) {
      if (e instanceof InvalidBson || e instanceof DropConnection) throw e;
      const error = this.failed(e, name, request);
      if (failure?.labelled !== true) label(error, name, request.body);
      return error.reply();
    }
  }

  private async fail(failure: Failure, request: Request): Promise<void> {
    if (failure.blockMs > 0) await new Promise((resolve) => setTimeout(resolve, failure.blockMs));
    if (failure.closeConnection) {
      // Only the network is to seem broken: the client may go on with its transaction over another connection.
      const session = this.sessions.of(request.body);
      if (session) session.connection = undefined;
      throw new DropConnection("fail point");
    }
    if (failure.error) throw failure.error;
  }

  /** The error to answer with. An error inside a transaction ends it. */
  private failed(failure: unknown, name: string, request: Request): MongoError {
    const known = storageError(failure);
    const error =
      known instanceof MongoError
        ? known
        : this.closing
          ? new MongoError(91, "the server is shutting down")
          : internal(failure);
    let session: Session | undefined;
    try {
      session = this.sessions.of(request.body);
    } catch {
      return error;
    }
    if (
      request.body.get("autocommit") === false &&
      !endingCommands.has(name) &&
      session?.state === "running" &&
      transactionNumber(request.body) === session.number &&
      ![50911, 256, 225].includes(error.code)
    )
      session.abort();
    return error;
  }

  private async run(name: string, request: Request): Promise<Doc> {
    const command = commands.get(name);
    const db = request.body.get("$db");
    if (typeof db !== "string") throw new MongoError(40571, "OP_MSG requests require a $db argument");
    if (command === undefined) throw unknownCommand(name);
    if (db === "" || /[/\\. "$\0]/.test(db) || Buffer.byteLength(db) > 63)
      throw new MongoError(73, `Invalid database name: '${db}'`);
    checkConcerns(request.body);
    refuseCollation(request.body.get("collation"));
    checkApiVersion(request.body);
    const session = this.sessions.of(request.body);
    const { transaction, retry } = partOf(name, command, request, db, session);
    const context = new CommandContext(this, name, request, db, session, transaction, retry);
    const reply = new Map(await command.run(context));
    await context.durable();
    // A transaction whose statement had a write error is over, as it is when a command fails.
    if (transaction !== undefined && reply.has("writeErrors")) session?.abort();
    return reply;
  }

  /** Tells that a client has gone: its transactions end. */
  disconnected(peer: object): void {
    this.sessions.disconnected(peer);
  }

  async close(): Promise<void> {
    this.closing = true;
    clearInterval(this.sweeper);
    this.sessions.abortAll();
    await this.store.close();
  }
}

/** Something this server did not expect: the client learns that much, the operator all of it. */
function internal(error: unknown): MongoError {
  console.error("local-mongo: internal error:", error);
  return new MongoError(1, error instanceof Error ? `internal error: ${error.message}` : "internal error");
}
