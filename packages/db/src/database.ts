import type { MongoClient } from "mongodb";
import type { Queries } from "./queries/queries.ts";

/** The one door to the database. Every method may throw `DatabaseUnavailable`. */
export interface Database {
  queries: Queries;
  /**
   * Runs `work` in one transaction and commits it. `work` runs again, from its start, when the database asks for
   * it or when it throws `RetryTransaction`; it must have no effect beside its queries.
   */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /** Resolves when the database has answered. */
  ping(): Promise<void>;
  /** For stores that bring their own driver calls, such as the attempt limiter. */
  client: MongoClient;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** A MongoDB connection string that names a database. */
  url: string;
  /** How long one call may take before it is `DatabaseUnavailable`, in milliseconds. */
  timeoutMs?: number;
}

export function createDatabase(_options: DatabaseOptions): Database {
  throw new Error("Not built yet.");
}
