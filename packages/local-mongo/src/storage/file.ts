import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createPrivately, DataDirectoryError, lockDirectory, reason } from "./lock-directory.ts";

const schema = `
CREATE TABLE IF NOT EXISTS collections (id INTEGER PRIMARY KEY, db TEXT NOT NULL, name TEXT NOT NULL, options BLOB NOT NULL, uuid BLOB NOT NULL, UNIQUE (db, name));
CREATE TABLE IF NOT EXISTS indexes (id INTEGER PRIMARY KEY, coll INTEGER NOT NULL, spec BLOB NOT NULL, multikey INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS docs (rid INTEGER PRIMARY KEY, doc BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS entries (ix INTEGER NOT NULL, key BLOB NOT NULL, rid INTEGER NOT NULL, PRIMARY KEY (ix, key, rid)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS retries (lsid BLOB NOT NULL, stmt INTEGER NOT NULL, txn INTEGER NOT NULL, result BLOB NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (lsid, stmt)) WITHOUT ROWID;
`;
/** Written into the file's header, so that a file of something else is not taken for data. */
const applicationId = 0x6c6d6f6e;
/**
 * Enough for the inner pages of the documents and for whole indexes of a million of them; the other leaves come from the
 * system's own cache. The file is not mapped: a first touch of a mapped page costs several times what copying it does.
 */
const cacheKib = 512 * 1024;
/** SQLite empties a snapshot's cache when others have written meanwhile, so it is small: there is one for each. */
const readerCacheKib = 512;

/** The SQLite file of a data directory, locked for this process. */
export interface DataFile {
  readonly path: string;
  readonly temporary: boolean;
  readonly main: DatabaseSync;
  /** A further connection, for reading a snapshot. */
  reader(): DatabaseSync;
  close(): void;
}

/**
 * Opens a data directory, making it when needed; without one, a temporary directory that is removed on close.
 * @throws DataDirectoryError when it is locked, unwritable or damaged
 */
export function openDataFile(dataDir: string | undefined): DataFile {
  const temporary = dataDir === undefined;
  const dir = dataDir ?? mkdtempSync(join(tmpdir(), "local-mongo-"));
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new DataDirectoryError(`cannot create the data directory ${dir}: ${reason(error)}`);
  }
  const path = dataFileIn(dir);
  const marker = markerIn(dir);
  if (existsSync(marker) || readdirSync(dir).length === 0) makePrivate(dir);
  const lock = lockDirectory(dir);
  try {
    if (existsSync(marker) && (!existsSync(path) || statSync(path).size === 0))
      throw new DataDirectoryError(
        `the data file ${path} is damaged: it is ${existsSync(path) ? "empty" : "missing"}`,
      );
    const main = openMain(path, temporary);
    if (!existsSync(marker)) writeMarker(dir);
    return {
      path,
      temporary,
      main,
      reader: () => connect(path, temporary, true),
      close: () => {
        main.close();
        lock.close();
        if (temporary) rmSync(dir, { recursive: true, force: true });
      },
    };
  } catch (failure) {
    lock.close();
    if (failure instanceof DataDirectoryError) throw failure;
    throw new DataDirectoryError(`the data file ${path} cannot be opened: ${reason(failure)}`);
  }
}

/** The data file of a data directory. */
export const dataFileIn = (dir: string): string => join(dir, "data.sqlite");
const markerIn = (dir: string): string => join(dir, "format.json");

/** Marks a directory as a data directory, whose data file must not be missing. */
export const writeMarker = (dir: string): void =>
  writeFileSync(markerIn(dir), `{"format":1}\n`, { flush: true, mode: 0o600 });

/** Takes a data directory of an earlier version, or an empty one, out of the reach of other users. */
function makePrivate(dir: string): void {
  try {
    chmodSync(dir, 0o700);
    for (const name of readdirSync(dir)) chmodSync(join(dir, name), 0o600);
  } catch {
    // The directory is somebody else's. Whether it can be used shows when it is locked.
  }
}

function connect(path: string, temporary: boolean, readOnly: boolean): DatabaseSync {
  const db = new DatabaseSync(path, { readOnly });
  db.exec(`PRAGMA busy_timeout = 5000; PRAGMA cache_size = -${readOnly ? readerCacheKib : cacheKib};`);
  // NORMAL leaves the sync of the log after a commit to LogSync, which does it before anything is acknowledged.
  // Every statement has a savepoint. In a file, what it keeps of the pages that a document with many index entries
  // changes would be written for each document.
  if (!readOnly) db.exec(`PRAGMA synchronous = ${temporary ? "OFF" : "NORMAL"}; PRAGMA temp_store = MEMORY;`);
  return db;
}

function openMain(path: string, temporary: boolean): DatabaseSync {
  const fresh = !existsSync(path);
  createPrivately(path);
  const db = connect(path, temporary, false);
  try {
    if (!fresh) checkHealth(db, path);
    db.exec(
      `PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = ${temporary ? 4000 : 100_000}; PRAGMA application_id = ${applicationId}; ${schema}`,
    );
  } catch (error) {
    db.close();
    throw error;
  }
  return db;
}

/** Whether a SQLite file was made by this server. */
export const isDataFile = (db: DatabaseSync): boolean =>
  db.prepare("PRAGMA application_id").get()?.application_id === applicationId;

/** Finds damage where it is cheap to find; the rest shows when it is read, as an error of that command. */
function checkHealth(db: DatabaseSync, path: string): void {
  try {
    const empty = db.prepare("SELECT count(*) AS n FROM sqlite_master").get()?.n === 0;
    if (!empty && !isDataFile(db))
      throw new DataDirectoryError(`the file ${path} is not a data file of this server`);
    for (const table of ["collections", "indexes"]) db.prepare(`SELECT count(*) FROM ${table}`).get();
    db.prepare("SELECT rid FROM docs ORDER BY rid DESC LIMIT 1").get();
  } catch (error) {
    if (error instanceof DataDirectoryError) throw error;
    if (/no such table/.test(reason(error))) return;
    throw new DataDirectoryError(`the data file ${path} is damaged: ${reason(error)}`);
  }
}
