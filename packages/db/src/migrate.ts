import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type Collection, MongoServerError } from "mongodb";
import contractJson from "./contract/contract.json" with { type: "json" };
import { createMongoClient } from "./mongo-client.ts";

interface Lock {
  _id: string;
  until: Date;
}

interface Marker {
  _id: string;
  storageHash: string;
}

const migrationsDir = path.resolve(import.meta.dirname, "../migrations");

/** A process that dies while migrating holds up the next for this long at most, in milliseconds. */
const leaseMs = 60_000;
const pollMs = 100;

/** Takes the lock if nobody has it, or if whoever has it is late. */
async function tryLock(locks: Collection<Lock>): Promise<boolean> {
  const now = Date.now();
  try {
    await locks.updateOne(
      { _id: "migrate", until: { $lt: new Date(now) } },
      { $set: { until: new Date(now + leaseMs) } },
      { upsert: true },
    );
    return true;
  } catch (error) {
    // The document exists and its lease has not run out.
    if (error instanceof MongoServerError && error.code === 11000) return false;
    throw error;
  }
}

async function withLock<T>(locks: Collection<Lock>, work: () => Promise<T>): Promise<T> {
  while (!(await tryLock(locks))) await delay(pollMs);
  try {
    return await work();
  } finally {
    await locks.deleteOne({ _id: "migrate" });
  }
}

/** Loads Prisma's control plane, which is large, only when there is something to do. */
async function applyMigrations(url: string): Promise<void> {
  const { createMongoControlClient } = await import("@prisma/orm-mongo/control");
  const control = createMongoControlClient({ connection: url });
  try {
    const result = await control.migrate({ contract: contractJson, migrationsDir, connection: url });
    if (!result.ok) throw new Error(result.failure.why ?? result.failure.summary);
  } finally {
    await control.close();
  }
}

/**
 * Brings the database of `url` to the contract of this code by the migrations on disk. Quick when it is there
 * already; two processes at once take turns. `timeoutMs` is how long to wait for a database that does not answer.
 * @throws Error that says in one line what went wrong
 */
export async function migrate(url: string, timeoutMs = 10_000): Promise<void> {
  const { client, dbName } = createMongoClient(url, timeoutMs);
  const db = client.db(dbName);
  // The document in which Prisma keeps which contract a database is at.
  const isCurrent = async () => {
    const marker = await db.collection<Marker>("_prisma_migrations").findOne({ _id: "app" });
    return marker?.storageHash === contractJson.storage.storageHash;
  };
  try {
    if (await isCurrent()) return;
    await withLock(db.collection<Lock>("migrationLocks"), async () => {
      if (!(await isCurrent())) await applyMigrations(url);
    });
  } catch (error) {
    const [reason] = String(error instanceof Error ? error.message : error).split("\n");
    throw new Error(`The database could not be migrated: ${reason}`, { cause: error });
  } finally {
    await client.close();
  }
}
