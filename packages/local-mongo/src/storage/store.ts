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
const idleReaders = 128;

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
    const transaction = new Transaction(reader, this.batch.sequence - 1, this.committed, this.locks);
    this.open.add(transaction);
    return transaction;
  }

  /** Applies a transaction and lets it go. Durable when `batch.flushed` says so. */
  commit(transaction: Transaction, alsoWrite: () => void): void {
    try {
      if (transaction.dirty)
        this.batch.statement(() => {
          for (const collection of transaction.created) this.catalog.settle(collection, true);
          transaction.apply();
          alsoWrite();
        });
    } catch (error) {
      if (transaction.created.length > 0) this.catalog.load();
      throw error;
    } finally {
      this.release(transaction);
    }
  }

  abort(transaction: Transaction): void {
    for (const collection of transaction.created) this.catalog.settle(collection, false);
    this.release(transaction);
  }

  private release(transaction: Transaction): void {
    const reader = transaction.end();
    this.open.delete(transaction);
    reader.statement("COMMIT").run();
    if (this.idle.length < idleReaders) this.idle.push(reader);
    else reader.db.close();
  }

  /** Should the statement at hand fail, reads the catalog again, since SQLite then takes its changes back. */
  reloadIfUndone(): void {
    this.batch.remember(() => this.catalog.load());
  }

  /** How many documents a collection has, counted once and then kept. */
  count(collection: Collection): number {
    collection.count ??= this.committed.reader.count(collection.id);
    return collection.count;
  }

  async close(): Promise<void> {
    this.batch.commit();
    await this.checkpointer?.close();
    for (const transaction of [...this.open]) this.abort(transaction);
    for (const result of this.idle) result.db.close();
    this.log?.close();
    this.file.close();
  }
}
