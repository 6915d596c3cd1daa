import path from "node:path";
import { backfillSearchKeys, needsSearchKeys } from "./backfill-search-keys.ts";
import { createMongoClient } from "./client.ts";
import contractJson from "./contract/contract.json" with { type: "json" };
import { type Lock, withLock } from "./migration-lock.ts";

interface Marker {
  _id: string;
  storageHash: string;
}

const migrationsDir = path.resolve(import.meta.dirname, "../migrations");

/** Loads Prisma's control plane, which is large, only when there is work to do. */
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
 * Migrates the database of `url` to this version's contract. Quick when there is nothing to do; concurrent processes
 * take turns. `timeoutMs` limits the wait for a database that does not respond.
 * @throws Error that says in one line what went wrong
 */
export async function migrate(url: string, timeoutMs = 10_000): Promise<void> {
  const { client, dbName } = createMongoClient(url, timeoutMs);
  const db = client.db(dbName);
  // The document in which Prisma records a database's contract.
  const isCurrent = async () => {
    const marker = await db.collection<Marker>("_prisma_migrations").findOne({ _id: "app" });
    return marker?.storageHash === contractJson.storage.storageHash;
  };
  try {
    if ((await isCurrent()) && !(await needsSearchKeys(db))) return;
    await withLock(db.collection<Lock>("migrationLocks"), async () => {
      if (!(await isCurrent())) await applyMigrations(url);
      if (await needsSearchKeys(db)) await backfillSearchKeys(db);
    });
  } catch (error) {
    const [reason] = String(error instanceof Error ? error.message : error).split("\n");
    throw new Error(`The database could not be migrated: ${reason}`, { cause: error });
  } finally {
    await client.close();
  }
}
