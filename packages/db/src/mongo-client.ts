import { MongoClient } from "mongodb";

/** Long enough for an election that is nearly over, short enough that a person is told within five seconds. */
export const defaultTimeoutMs = 3500;

/**
 * A client each step of whose calls takes `timeoutMs` at most; `within` bounds a call as a whole. Writes are
 * acknowledged by a majority and its journals.
 * @throws Error in one sentence when the connection string cannot be used
 */
export function createMongoClient(
  url: string,
  timeoutMs: number = defaultTimeoutMs,
): { client: MongoClient; dbName: string } {
  const dbName = /^mongodb(?:\+srv)?:\/\/[^/]+\/([^?]+)/.exec(url)?.[1];
  if (dbName === undefined) {
    throw new Error(
      "The connection string must name a database, such as mongodb://localhost:27017/rep-settings.",
    );
  }
  const client = new MongoClient(url, {
    serverSelectionTimeoutMS: timeoutMs,
    waitQueueTimeoutMS: timeoutMs,
    // A frozen server accepts connections and says nothing: both its monitor and its pool have to notice.
    connectTimeoutMS: timeoutMs,
    socketTimeoutMS: timeoutMs,
    heartbeatFrequencyMS: 5000,
    maxPoolSize: 50,
    retryReads: true,
    retryWrites: true,
    writeConcern: { w: "majority", journal: true },
    appName: "rep-settings",
  });
  return { client, dbName: decodeURIComponent(dbName) };
}
