import type { MongoClient } from "mongodb";
import { createMongoClient } from "./mongo-client.ts";
import { within } from "./within.ts";

/** The client in use, replaced when it stops answering. */
export interface Connection {
  dbName: string;
  /** How long a call may take when it is not the last of a longer piece of work. */
  timeoutMs: number;
  current(): MongoClient;
  /** Says that `client` gave no answer in time. The next call gets a new one. */
  distrust(client: MongoClient): void;
  close(): Promise<void>;
}

/** A database that is away must not hold up the end of the process. */
const closeMs = 2000;

/**
 * The driver means to find a lost server again by itself, but mongodb 7.9 may never do: a client whose first attempt
 * to connect failed stays closed, and a monitor that writes to a socket just as the server ends it waits for good. So
 * a client that gave no answer is put aside. What others still do with it goes on for longer than any call may take.
 */
export function createConnection(url: string, timeoutMs: number): Connection {
  const { client, dbName } = createMongoClient(url, timeoutMs);
  const asides = new Map<MongoClient, NodeJS.Timeout>();
  let current = client;

  async function end(aside: MongoClient): Promise<void> {
    clearTimeout(asides.get(aside));
    asides.delete(aside);
    await within(closeMs, () => aside.close()).catch(() => {});
  }

  return {
    dbName,
    timeoutMs,
    current: () => current,
    distrust(stale) {
      if (stale !== current) return;
      current = createMongoClient(url, timeoutMs).client;
      asides.set(stale, setTimeout(() => end(stale), 2 * timeoutMs).unref());
    },
    async close() {
      await Promise.all([current, ...asides.keys()].map(end));
    },
  };
}
