import { DateTime, type Doc, type Value } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import type { Variables } from "../expressions/environment.ts";
import { compileExpression } from "../expressions/expression.ts";
import type { Session } from "../session/session.ts";
import type { Outcome } from "../storage/batch.ts";
import type { Collection } from "../storage/collection.ts";
import { Locked } from "../storage/locks.ts";
import type { Transaction } from "../storage/transaction.ts";
import { type View, writeConflict } from "../storage/view.ts";
import { Arguments } from "./arguments.ts";
import type { Services } from "./services.ts";

/** A client connection as commands see it. */
export interface Peer {
  readonly id: number;
  /** Its end of the connection, `host:port`. */
  readonly address: string;
  /** Whether the client has gone. */
  readonly closed: boolean;
}

/** A document of a sequence, both as it came and decoded. */
export interface Sequenced {
  bytes: Uint8Array;
  doc: Doc;
}

/** One command as it arrived. */
export interface Request {
  body: Doc;
  /** Documents by field that came with their bytes, e.g. `documents` of an insert. */
  sequences: Map<string, Sequenced[]>;
  peer: Peer;
}

const lockWaitMs = 90_000;

/** Everything a command needs while it runs. */
export class CommandContext {
  readonly server: Services;
  readonly args: Arguments;
  readonly request: Request;
  readonly db: string;
  readonly session: Session | undefined;
  readonly transaction: Transaction | undefined;
  /** Set when the command is a retryable write; `again` if its number has been seen before. */
  readonly retry: { session: Session; again: boolean } | undefined;
  readonly deadline: number | undefined;
  private readonly outcomes: Set<Promise<Outcome>> = new Set();

  constructor(
    server: Services,
    name: string,
    request: Request,
    db: string,
    session: Session | undefined,
    transaction: Transaction | undefined,
    retry: CommandContext["retry"],
  ) {
    this.server = server;
    this.args = new Arguments(name, request.body);
    this.request = request;
    this.db = db;
    this.session = session;
    this.transaction = transaction;
    this.retry = retry;
    this.deadline = this.args.deadline();
  }

  /** What the command reads: its transaction's view, or the committed state. */
  get view(): View {
    return this.transaction ?? this.server.store.committed;
  }

  find(db: string, name: string): Collection | undefined {
    return this.server.store.catalog.get(db, name, this.transaction);
  }

  /** The collection the command names, if it exists. */
  collection(): Collection | undefined {
    return this.find(this.db, this.args.collection());
  }

  /** Variables from `let`, with `$$NOW` fixed for the whole command. */
  variables(): Variables {
    const out = new Map<string, Value | undefined>([["NOW", new DateTime(Date.now())]]);
    const given = this.args.doc("let");
    if (given) for (const [key, value] of given) out.set(key, compileExpression(value).evaluate(new Map()));
    return out;
  }

  /**
   * Runs one write statement atomically. Outside a transaction it waits for transactions that hold what it needs;
   * inside one it fails at once.
   * @throws MongoError 112 for a conflict, 50 when `maxTimeMS` passes while waiting
   */
  async write<X>(action: () => X): Promise<X> {
    if (this.transaction !== undefined) return this.inTransaction(action);
    const giveUp = Math.min(this.deadline ?? Number.POSITIVE_INFINITY, Date.now() + lockWaitMs);
    for (;;) {
      try {
        const element = this.server.store.batch.statement(action);
        this.touched();
        return element;
      } catch (error) {
        if (!(error instanceof Locked)) throw error;
        await this.waitFor(error, giveUp);
      }
    }
  }

  /** Notes that the reply depends on what the current batch holds. */
  touched(): void {
    this.outcomes.add(this.server.store.batch.outcome);
  }

  /** Resolves when everything the command has written is on disk. */
  async durable(): Promise<void> {
    if (this.outcomes.size > 0) await this.server.store.batch.flushed(this.outcomes);
  }

  private inTransaction<X>(action: () => X): X {
    try {
      return action();
    } catch (error) {
      throw error instanceof Locked ? writeConflict() : error;
    }
  }

  private async waitFor(entry: Locked, giveUp: number): Promise<void> {
    const left = giveUp - Date.now();
    if (left <= 0 || this.request.peer.closed)
      throw this.deadline === undefined
        ? writeConflict()
        : new MongoError(50, "operation exceeded time limit");
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, Math.min(left, 2 ** 31 - 1));
    });
    await Promise.race([entry.holder.ended, timeout]);
    clearTimeout(timer);
  }
}

/** A command: takes its context, gives the reply without `ok`. */
export interface Command {
  run(context: CommandContext): Doc | Promise<Doc>;
  /** Whether it may be part of a transaction. */
  inTransaction?: boolean;
}
