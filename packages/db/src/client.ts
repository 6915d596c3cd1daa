import { timeBudgets } from "@rep/schema/time-budgets";
import { type Collection, MongoClient } from "mongodb";
import { publishPoolEvents } from "./diagnostics.ts";
import { withTimeout } from "./with-timeout.ts";

/** The current driver client, replaced when it stops answering. */
export interface ReplaceableClient {
  dbName: string;
  /** The time limit of a call that is not the last step of longer work. */
  timeoutMs: number;
  current(): ConnectedClient;
  /** Reports that `client` did not answer in time. The next call gets a new one. */
  replace(client: ConnectedClient): void;
  close(): Promise<void>;
}

/** A client and its database's collections, each created once. */
export interface ConnectedClient {
  mongo: MongoClient;
  collection(name: string): Collection;
}

/**
 * Creates a client whose individual steps take at most `timeoutMs`; `withTimeout` limits a call as a whole. Writes
 * are acknowledged by a majority and journaled.
 * @throws Error in one sentence when the connection string is invalid
 */
export function createMongoClient(
  url: string,
  timeoutMs: number = timeBudgets.call,
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
    // A frozen server accepts connections but does not respond, so both monitor and pool need timeouts.
    connectTimeoutMS: timeoutMs,
    socketTimeoutMS: timeoutMs,
    heartbeatFrequencyMS: 5000,
    maxPoolSize: 50,
    retryReads: true,
    retryWrites: true,
    writeConcern: { w: "majority", journal: true },
    appName: "rep-settings",
  });
  publishPoolEvents(client);
  return { client, dbName: decodeURIComponent(dbName) };
}

function connectedClient(url: string, timeoutMs: number): ConnectedClient & { dbName: string } {
  const { client, dbName } = createMongoClient(url, timeoutMs);
  const db = client.db(dbName);
  const collections = new Map<string, Collection>();
  return {
    mongo: client,
    dbName,
    collection(name) {
      const collection = collections.get(name) ?? db.collection(name);
      collections.set(name, collection);
      return collection;
    },
  };
}

/**
 * The driver is meant to reconnect by itself, but mongodb 7.9 may never do so: a client whose first connection
 * attempt failed stays closed, and a monitor that writes to a socket just as the server closes it waits forever. So a
 * client that did not answer is replaced, and closed after longer than any call may take.
 */
export function createReplaceableClient(url: string, timeoutMs: number): ReplaceableClient {
  const first = connectedClient(url, timeoutMs);
  const retired = new Map<ConnectedClient, NodeJS.Timeout>();
  let current: ConnectedClient = first;

  async function end(client: ConnectedClient): Promise<void> {
    clearTimeout(retired.get(client));
    retired.delete(client);
    await withTimeout(timeBudgets.closeClient, () => client.mongo.close()).catch(() => {});
  }

  return {
    dbName: first.dbName,
    timeoutMs,
    current: () => current,
    replace(stale) {
      if (stale !== current) return;
      current = connectedClient(url, timeoutMs);
      retired.set(stale, setTimeout(() => end(stale), 2 * timeoutMs).unref());
    },
    async close() {
      await Promise.all([current, ...retired.keys()].map(end));
    },
  };
}
