import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** A data directory that cannot be used, with a sentence for the person who named it. */
export class DataDirectoryError extends Error {}

const SCHEMA = `
CREATE TABLE IF NOT EXISTS collections (id INTEGER PRIMARY KEY, db TEXT NOT NULL, name TEXT NOT NULL, options BLOB NOT NULL, uuid BLOB NOT NULL, UNIQUE (db, name));
CREATE TABLE IF NOT EXISTS indexes (id INTEGER PRIMARY KEY, coll INTEGER NOT NULL, spec BLOB NOT NULL, multikey INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS docs (rid INTEGER PRIMARY KEY, doc BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS entries (ix INTEGER NOT NULL, key BLOB NOT NULL, rid INTEGER NOT NULL, PRIMARY KEY (ix, key, rid)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS retries (lsid BLOB NOT NULL, stmt INTEGER NOT NULL, txn INTEGER NOT NULL, result BLOB NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (lsid, stmt)) WITHOUT ROWID;
`;
/** Written into the file's header, so that a file of something else is not taken for data. */
const APPLICATION_ID = 0x6c6d6f6e;
/**
 * Enough for the inner pages of the documents and for whole indexes of a million of them; the other leaves come from the
 * system's own cache. The file is not mapped: a first touch of a mapped page costs several times what copying it does.
 */
const CACHE_KIB = 512 * 1024;
/** SQLite empties a snapshot's cache when others have written meanwhile, so it is small: there is one for each. */
const READER_CACHE_KIB = 512;

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
    mkdirSync(dir, { recursive: true });
  } catch (e) {
    throw new DataDirectoryError(`cannot create the data directory ${dir}: ${reason(e)}`);
  }
  const lock = takeLock(dir);
  const path = join(dir, "data.sqlite");
  const marker = join(dir, "format.json");
  try {
    if (existsSync(marker) && (!existsSync(path) || statSync(path).size === 0))
      throw new DataDirectoryError(
        `the data file ${path} is damaged: it is ${existsSync(path) ? "empty" : "missing"}`,
      );
    const main = openMain(path, temporary);
    if (!existsSync(marker)) writeFileSync(marker, `{"format":1}\n`, { flush: true });
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
  } catch (e) {
    lock.close();
    if (e instanceof DataDirectoryError) throw e;
    throw new DataDirectoryError(`the data file ${path} cannot be opened: ${reason(e)}`);
  }
}

const reason = (e: unknown): string => (e instanceof Error ? e.message : String(e));

/** SQLite's own file lock on a file of its own: the system releases it when the process dies. */
function takeLock(dir: string): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(join(dir, "lock.sqlite"));
    db.exec("PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS held (x);");
    return db;
  } catch (e) {
    db?.close();
    if (/locked/.test(reason(e)))
      throw new DataDirectoryError(`the data directory ${dir} is in use by another server`);
    throw new DataDirectoryError(`the data directory ${dir} cannot be written: ${reason(e)}`);
  }
}

function connect(path: string, temporary: boolean, readOnly: boolean): DatabaseSync {
  const db = new DatabaseSync(path, { readOnly });
  db.exec(`PRAGMA busy_timeout = 5000; PRAGMA cache_size = -${readOnly ? READER_CACHE_KIB : CACHE_KIB};`);
  // NORMAL leaves the sync of the log after a commit to LogSync, which does it before anything is acknowledged.
  if (!readOnly) db.exec(`PRAGMA synchronous = ${temporary ? "OFF" : "NORMAL"};`);
  return db;
}

function openMain(path: string, temporary: boolean): DatabaseSync {
  const fresh = !existsSync(path);
  const db = connect(path, temporary, false);
  try {
    if (!fresh) checkHealth(db, path);
    db.exec(
      `PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = ${temporary ? 4000 : 100_000}; PRAGMA application_id = ${APPLICATION_ID}; ${SCHEMA}`,
    );
  } catch (e) {
    db.close();
    throw e;
  }
  return db;
}

/** Finds damage where it is cheap to find; the rest shows when it is read, as an error of that command. */
function checkHealth(db: DatabaseSync, path: string): void {
  try {
    const id = db.prepare("PRAGMA application_id").get();
    const known =
      id?.application_id === APPLICATION_ID ||
      db.prepare("SELECT count(*) AS n FROM sqlite_master").get()?.n === 0;
    if (!known) throw new DataDirectoryError(`the file ${path} is not a data file of this server`);
    for (const table of ["collections", "indexes"]) db.prepare(`SELECT count(*) FROM ${table}`).get();
    db.prepare("SELECT rid FROM docs ORDER BY rid DESC LIMIT 1").get();
  } catch (e) {
    if (e instanceof DataDirectoryError) throw e;
    if (/no such table/.test(reason(e))) return;
    throw new DataDirectoryError(`the data file ${path} is damaged: ${reason(e)}`);
  }
}
