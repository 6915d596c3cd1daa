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

/** The only access to the database. Every method may throw `DatabaseUnavailable`. */
export interface Database {
  queries: Queries;
  /**
   * Runs `work` in one transaction and commits it. Repeats `work` from its start when the database asks for it or it
   * throws `RetryTransaction`, so it must have no effects besides its queries.
   * @throws QueueFull
   */
  transaction<T>(work: (queries: Queries) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** Resolves when the database has answered. */
  ping(): Promise<void>;
  /**
   * For stores that call the driver directly, such as the attempt limiter. Offers `db(name).collection(…)` and the
   * calls that read or change one document. They throw `DatabaseUnavailable` as queries do.
   */
  client: MongoClient;
  /** The database of the records. */
  name: string;
  close(): Promise<void>;
}

export interface TransactionOptions {
  /**
   * The id of the record to write, such as the user's. Units of work on the same record would collide and start over;
   * within this process, those of the same queue wait for each other instead. Check first whether the actor may see
   * the record, so that nobody can delay or time a stranger's changes.
   */
  queue?: string;
  /** The user who makes the change. Limits how many units of work one user can have in progress. */
  actor?: string;
  /** Time limit including the wait in the queues, in milliseconds, where it is more than for a change of one record. */
  timeMs?: number;
}

export interface DatabaseOptions {
  /** A MongoDB connection string that names a database. */
  url: string;
  /** Time limit of one call in milliseconds, after which it throws `DatabaseUnavailable`. */
  timeoutMs?: number;
}

/**
 * Concurrent units of work. With hundreds sharing a machine, all would be half done when their time is over and none
 * finished. The rest of the pool of 50 connections is for reading.
 */
const maxUnitsOfWork = 24;

/** Units of work per person, running or queued. */
const maxUnitsOfActor = 8;

/** The composition root. Connects on first use. */
export function createDatabase({ url, timeoutMs = timeBudgets.call }: DatabaseOptions): Database {
  const replaceable = createReplaceableClient(url, timeoutMs);
  const { dbName } = replaceable;
  const client = boundClient(replaceable, () => ({ client: replaceable.current(), timeoutMs }));
  const queries = createQueries(client, dbName);

  // All units of work share one set of queries, because creating Prisma's collections takes a millisecond. The async
  // context tells which unit a call belongs to, so a call that was not awaited cannot end up in the next one.
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

  /** Connections for calls that take longer, such as a commit of thousands of documents. */
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
      // Includes the wait: with an unavailable database, queued units must not time out one after the other. Every
      // step of a unit ends by its own deadline; waiting callers have a later one.
      const limit = timeMs ?? (timeoutMs * timeBudgets.transaction) / timeBudgets.call;
      const deadline = performance.now() + limit;
      const runOn = (connected: ReplaceableClient) =>
        runTransaction(connected, deadline, (context) => unitOfWork.run(context, () => work(queriesOfUnit)));
      const run = () =>
        units(() => (timeMs === undefined ? runOn(replaceable) : withOwnClient(timeMs, runOn)));
      const inRecord = queue === undefined ? run : () => records(queue, run);
      return actor === undefined ? inRecord() : actors(actor, inRecord);
    },
    // A read, because the driver retries reads but not commands on a dead connection.
    async ping() {
      await queries.organizations.exist();
    },
    client,
    name: dbName,
    close: replaceable.close,
  };
}
