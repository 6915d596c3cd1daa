import { Batch } from "./batch.ts";
import { Catalog } from "./catalog.ts";
import { Checkpointer } from "./checkpointer.ts";
import type { Collection } from "./collection.ts";
import { Committed } from "./committed.ts";
import { type DataFile, openDataFile } from "./file.ts";
import { Locks } from "./locks.ts";
import { Reader } from "./reader.ts";
import { LogSync } from "./sync.ts";
import { Transaction } from "./transaction.ts";

/** Connections for snapshots that are kept: opening one costs more than a small transaction does. */
const IDLE_READERS = 128;

/** All data of a server: the file, the catalog, the committed state and open transactions. */
export class Store {
  readonly file: DataFile;
  readonly batch: Batch;
  readonly catalog: Catalog;
  readonly committed: Committed;
  readonly locks: Locks = new Locks();
  private readonly checkpointer: Checkpointer | undefined;
  private readonly log: LogSync | undefined;
  private readonly idle: Reader[] = [];
  private readonly open: Set<Transaction> = new Set();

  /** @throws DataDirectoryError when the directory cannot be used */
  constructor(dataDir: string | undefined) {
    this.file = openDataFile(dataDir);
    const main = new Reader(this.file.main);
    this.log = this.file.temporary ? undefined : new LogSync(`${this.file.path}-wal`);
    this.checkpointer = this.file.temporary ? undefined : new Checkpointer(this.file.path);
    this.batch = new Batch(main, {
      onCommit: (statements) => {
        this.forgetRecent();
        this.checkpointer?.committed(statements);
      },
      onRollback: () => this.catalog.load(),
      synced: () => this.log?.synced() ?? Promise.resolve(),
    });
    this.catalog = new Catalog(main);
    this.committed = new Committed(main, this.locks, this.batch);
  }

  /** Without open snapshots nothing can conflict with what was committed before. */
  private forgetRecent(): void {
    if (this.open.size === 0) this.locks.recent.clear();
  }

  /** Opens a transaction on a snapshot of what is committed now. */
  begin(): Transaction {
    const reader = this.idle.pop() ?? new Reader(this.file.reader());
    reader.statement("BEGIN").run();
    reader.statement("SELECT 1 FROM collections LIMIT 1").get();
    const t = new Transaction(reader, this.batch.sequence - 1, this.committed, this.locks);
    this.open.add(t);
    return t;
  }

  /** Applies a transaction and lets it go. Durable when `batch.flushed` says so. */
  commit(t: Transaction, alsoWrite: () => void): void {
    try {
      if (t.dirty)
        this.batch.statement(() => {
          for (const c of t.created) this.catalog.settle(c, true);
          t.apply();
          alsoWrite();
        });
    } catch (e) {
      if (t.created.length > 0) this.catalog.load();
      throw e;
    } finally {
      this.release(t);
    }
  }

  abort(t: Transaction): void {
    for (const c of t.created) this.catalog.settle(c, false);
    this.release(t);
  }

  private release(t: Transaction): void {
    const reader = t.end();
    this.open.delete(t);
    reader.statement("COMMIT").run();
    if (this.idle.length < IDLE_READERS) this.idle.push(reader);
    else reader.db.close();
  }

  /** Brings everything into the data file now. */
  checkpoint(): void {
    this.batch.commit();
    this.committed.reader.statement("PRAGMA wal_checkpoint(TRUNCATE)").get();
  }

  /** Should the statement at hand fail, reads the catalog again, since SQLite then takes its changes back. */
  reloadIfUndone(): void {
    this.batch.remember(() => this.catalog.load());
  }

  /** How many documents a collection has, counted once and then kept. */
  count(c: Collection): number {
    c.count ??= this.committed.reader.count(c.id);
    return c.count;
  }

  async close(): Promise<void> {
    this.batch.commit();
    await this.checkpointer?.close();
    for (const t of [...this.open]) this.abort(t);
    for (const r of this.idle) r.db.close();
    this.log?.close();
    this.file.close();
  }
}
