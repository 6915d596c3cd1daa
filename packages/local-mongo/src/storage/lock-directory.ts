import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** A data directory that cannot be used, with a sentence for the person who named it. */
export class DataDirectoryError extends Error {}

/** The message of whatever was thrown. */
export const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Makes a file that only its owner can read. SQLite gives the files it makes beside a database the same mode. */
export const createPrivately = (path: string): void => closeSync(openSync(path, "a", 0o600));

/**
 * Locks a data directory until the returned connection is closed: SQLite's file lock on a file of its own, which the
 * system releases when the process dies.
 * @throws DataDirectoryError when it is in use or cannot be written
 */
export function lockDirectory(dir: string): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    const path = join(dir, "lock.sqlite");
    createPrivately(path);
    db = new DatabaseSync(path);
    db.exec("PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS held (x);");
    return db;
  } catch (error) {
    db?.close();
    if (/locked/.test(reason(error)))
      throw new DataDirectoryError(`the data directory ${dir} is in use by another server`);
    throw new DataDirectoryError(`the data directory ${dir} cannot be written: ${reason(error)}`);
  }
}
