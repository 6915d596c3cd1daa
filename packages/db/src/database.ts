import { AsyncLocalStorage } from "node:async_hooks";
import { timeBudgets } from "@rep/schema/time-budgets";
import type { MongoClient } from "mongodb";
import pLimit from "p-limit";
import { boundClient, type CallContext } from "./bound-client.ts";
import { createReplaceableClient, type ReplaceableClient } from "./client.ts";
import { createQueries } from "./queries/create-queries.ts";
import type { Queries } from "./queries/queries.ts";
import { createQueue } from "./queue.ts";
import { runTransaction } from "./transaction.ts";

/** The one way to the database. Every method may throw `DatabaseUnavailable`. */
export interface Database {
  queries: Queries;
  /**
   * Runs `work` in one transaction and commits it. `work` runs again, from its start, when the database asks for
   * it or when it throws `RetryTransaction`; it must have no effect beside its queries.
   * @throws QueueFull
   */
  transaction<T>(work: (queries: Queries) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** Resolves when the database has answered. */
  ping(): Promise<void>;
  /**
   * For stores that make their own driver calls, such as the attempt limiter: `db(name).collection(…)` and the calls
   * that change or read one document, no more. They throw `DatabaseUnavailable` as queries do.
   */
  client: MongoClient;
  /** The database the records are in. */
  name: string;
  close(): Promise<void>;
}

export interface TransactionOptions {
  /**
   * The id of the record that is written, such as the user's. Units of work that write one record collide and start
   * over; those of one queue wait for each other instead, within this process. Look first whether the actor may see
   * the record, so that nobody holds up or times the changes of a stranger.
   */
  queue?: string;
  /** The user who makes the change. Bounds how many units of work one user can have running. */
  actor?: string;
  /** How long it may take with its wait in the queues, in milliseconds, where it is more than a change of a record. */
  timeMs?: number;
}

export interface DatabaseOptions {
  /** A MongoDB connection string that names a database. */
  url: string;
  /** How long one call may take before it is `DatabaseUnavailable`, in milliseconds. */
  timeoutMs?: number;
}

/**
 * Units of work at a time. Hundreds that share a machine would all be half done when their time is over and none would
 * be finished; the rest of the pool of 50 connections is for reading.
 */
const maxUnitsOfWork = 24;

/** Units of work of one person at a time, running or in the queue of a record. */
const maxUnitsOfActor = 8;

/** The composition root. Connects on first use. */
export function createDatabase({ url, timeoutMs = timeBudgets.call }: DatabaseOptions): Database {
  const replaceable = createReplaceableClient(url, timeoutMs);
  const { dbName } = replaceable;
  const client = boundClient(replaceable, () => ({ client: replaceable.current(), timeoutMs }));
  const queries = createQueries(client, dbName);

  // One set of queries serves every unit of work: making Prisma's collections costs a millisecond. Which unit a call
  // belongs to is known from where it was made, so that a call nobody waited for cannot end up in the next one.
  const unitOfWork = new AsyncLocalStorage<() => CallContext>();
  const contextOfUnit = () => {
    const context = unitOfWork.getStore();
    if (!context) throw new Error("A query of a unit of work was called outside of it.");
    return context();
  };
  const queriesOfUnit = createQueries(boundClient(replaceable, contextOfUnit), dbName);

  const actors = createQueue({ concurrency: maxUnitsOfActor });
  const records = createQueue({ concurrency: 1 });
  const units = pLimit(maxUnitsOfWork);

  /** Connections whose calls may take longer: a commit of thousands of documents does. */
  async function withOwnClient<T>(callMs: number, run: (own: ReplaceableClient) => Promise<T>): Promise<T> {
    const own = createReplaceableClient(url, callMs);
    try {
      return await run(own);
    } finally {
      await own.close();
    }
  }

  return {
    queries,
    transaction(work, { queue, actor, timeMs } = {}) {
      // Waiting counts: with the database away, a queue of units must not fail one timeout after the other. Every step of
      // a unit ends by its own deadline, and whoever waits for it has a later one.
      const limit = timeMs ?? (timeoutMs * timeBudgets.transaction) / timeBudgets.call;
      const deadline = performance.now() + limit;
      const runOn = (connected: ReplaceableClient) =>
        runTransaction(connected, deadline, (context) => unitOfWork.run(context, () => work(queriesOfUnit)));
      const run = () =>
        units(() => (timeMs === undefined ? runOn(replaceable) : withOwnClient(timeMs, runOn)));
      const inRecord = queue === undefined ? run : () => records(queue, run);
      return actor === undefined ? inRecord() : actors(actor, inRecord);
    },
    // A read, because the driver repeats reads but not commands when a connection turns out to be dead.
    async ping() {
      await queries.organizations.exist();
    },
    client,
    name: dbName,
    close: replaceable.close,
  };
}
