import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { dataFileIn, isDataFile, writeMarker } from "./file.ts";
import { DataDirectoryError, lockDirectory, reason } from "./lock-directory.ts";

/**
 * Writes a consistent copy of a data directory into one file, while a server runs on it or not. Every write that was
 * acknowledged before is in it: what is acknowledged stands in SQLite's log, which the copy reads. It is one read
 * transaction, so that writers neither wait for it nor hold it up.
 * @throws DataDirectoryError when there is no data or the file exists or cannot be written
 */
export function backUp(dataDir: string, file: string): void {
  const source = dataFileIn(dataDir);
  if (!existsSync(source)) throw new DataDirectoryError(`the directory ${dataDir} holds no data`);
  if (existsSync(file)) throw new DataDirectoryError(`the file ${file} exists already`);
  const partial = `${file}.partial`;
  try {
    rmSync(partial, { force: true });
    // Made before SQLite writes into it, so that only its owner can ever read it.
    closeSync(openSync(partial, "wx", 0o600));
    const database = new DatabaseSync(source, { readOnly: true });
    try {
      database.exec("PRAGMA busy_timeout = 5000");
      database.prepare("VACUUM INTO ?").run(partial);
    } finally {
      database.close();
    }
    moveDurably(partial, file);
  } catch (error) {
    rmSync(partial, { force: true });
    throw new DataDirectoryError(`cannot back up ${dataDir} to ${file}: ${reason(error)}`);
  }
}

/**
 * Makes a data directory from a backup. The marker of a data directory is written first and the data last, so that a
 * server refuses a directory whose restore was interrupted.
 * @throws DataDirectoryError when the file is no backup, or the directory is in use, not empty or cannot be written
 */
export function restore(file: string, dataDir: string): void {
  if (!existsSync(file)) throw new DataDirectoryError(`the file ${file} does not exist`);
  checkBackup(file);
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0) {
    lockDirectory(dataDir).close();
    throw new DataDirectoryError(`the directory ${dataDir} is not empty`);
  }
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const lock = lockDirectory(dataDir);
    const partial = `${dataFileIn(dataDir)}.partial`;
    try {
      writeMarker(dataDir);
      closeSync(openSync(partial, "wx", 0o600));
      copyFileSync(file, partial);
      moveDurably(partial, dataFileIn(dataDir));
    } finally {
      lock.close();
    }
  } catch (error) {
    if (error instanceof DataDirectoryError) throw error;
    throw new DataDirectoryError(`cannot restore ${file} to ${dataDir}: ${reason(error)}`);
  }
}

function checkBackup(file: string): void {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { readOnly: true });
    if (!isDataFile(database)) throw new Error("it was not made by this server");
    const { quick_check: verdict } = database.prepare("PRAGMA quick_check(1)").get() ?? {};
    if (verdict !== "ok") throw new Error(`it is damaged: ${String(verdict)}`);
  } catch (error) {
    throw new DataDirectoryError(`the file ${file} is no backup: ${reason(error)}`);
  } finally {
    database?.close();
  }
}

/** Renames a finished file; it and its name are on disk when this returns. */
function moveDurably(from: string, to: string): void {
  syncToDisk(from);
  renameSync(from, to);
  syncToDisk(dirname(join(to)));
}

function syncToDisk(path: string): void {
  const descriptor = openSync(path, "r");
  fsyncSync(descriptor);
  closeSync(descriptor);
}
