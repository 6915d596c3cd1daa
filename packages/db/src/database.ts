import { AsyncLocalStorage } from "node:async_hooks";
import type { MongoClient } from "mongodb";
import pLimit from "p-limit";
import { type Binding, boundClient } from "./bound-client.ts";
import { createConnection } from "./connection.ts";
import { defaultTimeoutMs } from "./mongo-client.ts";
import { createOrm } from "./orm.ts";
import { createQueries } from "./queries/create-queries.ts";
import type { Queries } from "./queries/queries.ts";
import { runTransaction } from "./transaction.ts";
import { translateErrors } from "./translate-errors.ts";
import { createTurns } from "./turns.ts";

/** The one door to the database. Every method may throw `DatabaseUnavailable`. */
export interface Database {
  queries: Queries;
  /**
   * Runs `work` in one transaction and commits it. `work` runs again, from its start, when the database asks for
   * it or when it throws `RetryTransaction`; it must have no effect beside its queries.
   *
   * Units of work that write the same record collide and start over. Give those of one record the same `turn`, such as
   * the user's id: within this process they then wait for each other instead.
   */
  transaction<T>(work: (queries: Queries) => Promise<T>, options?: { turn?: string }): Promise<T>;
  /** Resolves when the database has answered. */
  ping(): Promise<void>;
  /**
   * For stores that make their own driver calls, such as the attempt limiter: `db(name).collection(…)` and the calls
   * that change or read one document, no more. What they throw goes through `translateDriverError`.
   */
  client: MongoClient;
  /** The database the records are in. */
  name: string;
  close(): Promise<void>;
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

/**
 * How long a unit of work may take, as a multiple of one call: it is several calls and a wait for its turn. What is
 * asked of a machine that is too busy for a moment is then done a little late rather than not at all.
 */
const unitTimeoutFactor = 1.25;

function currentBinding(unitOfWork: AsyncLocalStorage<() => Binding>): Binding {
  const binding = unitOfWork.getStore();
  if (!binding) throw new Error("A query of a unit of work was called outside of it.");
  return binding();
}

/** The composition root. Connects on first use. */
export function createDatabase({ url, timeoutMs = defaultTimeoutMs }: DatabaseOptions): Database {
  const connection = createConnection(url, timeoutMs);
  const alone = (): Binding => ({ client: connection.current(), timeoutMs });
  const queries = translateErrors(createQueries(createOrm(connection, alone)));
  // One set of queries serves every unit of work: making Prisma's collections costs a millisecond. Which unit a call
  // belongs to is known from where it was made, so that a call nobody waited for cannot end up in the next one.
  const inTurn = createTurns();
  const pass = pLimit(maxUnitsOfWork);
  const unitOfWork = new AsyncLocalStorage<() => Binding>();
  const queriesOfUnit = createQueries(createOrm(connection, () => currentBinding(unitOfWork)));
  return {
    queries,
    transaction(work, { turn } = {}) {
      // Waiting counts: with the database away, a queue of units must not fail one timeout after the other. Every step of
      // a unit ends by its own deadline, and whoever waits for it has a later one.
      const deadline = performance.now() + timeoutMs * unitTimeoutFactor;
      const run = () =>
        pass(() =>
          runTransaction(connection, deadline, (binding) =>
            unitOfWork.run(binding, () => work(queriesOfUnit)),
          ),
        );
      return turn === undefined ? run() : inTurn(turn, run);
    },
    // A read, because the driver repeats reads but not commands when a connection turns out to be dead.
    async ping() {
      await queries.organizations.exist();
    },
    client: boundClient(connection, alone),
    name: connection.dbName,
    close: connection.close,
  };
}
