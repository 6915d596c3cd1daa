import { MongoError } from "../errors.ts";
import type { Reader } from "./reader.ts";

/** Turns what SQLite throws into an error for the client. */
export function storageError(e: unknown): unknown {
  if (e instanceof MongoError || !(e instanceof Error)) return e;
  if (/disk is full|database or disk/i.test(e.message))
    return new MongoError(14031, `No space left on device: ${e.message}`);
  if ("code" in e && e.code === "ERR_SQLITE_ERROR") return new MongoError(8, `storage error: ${e.message}`);
  return e;
}

interface Waiter {
  resolve(): void;
  reject(e: unknown): void;
}

/**
 * Group commit: all statements that arrive before the event loop turns share one SQLite transaction and so one
 * sync of the log. Nothing is acknowledged before `flushed()` resolves.
 */
export class Batch {
  /** Grows with every commit; writes carry the number of the batch they are in. */
  sequence = 1;
  private open = false;
  private waiters: Waiter[] = [];
  private undoLog: (() => void)[] = [];
  private readonly reader: Reader;
  private readonly onRollback: () => void;
  private readonly onCommit: () => void;

  /** @param onRollback called when a batch could not be committed, since caches then hold what is not there */
  constructor(reader: Reader, onCommit: () => void, onRollback: () => void) {
    this.reader = reader;
    this.onCommit = onCommit;
    this.onRollback = onRollback;
  }

  private run(sql: string): void {
    this.reader.statement(sql).run();
  }

  /** Runs one atomic statement: when it throws, nothing of it stays. */
  statement<X>(f: () => X): X {
    if (!this.open) {
      try {
        this.run("BEGIN IMMEDIATE");
      } catch (e) {
        throw storageError(e);
      }
      this.open = true;
      setImmediate(() => this.commit());
    }
    this.run("SAVEPOINT s");
    this.undoLog = [];
    try {
      const x = f();
      this.run("RELEASE s");
      return x;
    } catch (e) {
      this.undo();
      throw storageError(e);
    }
  }

  /** Registers how to take back what the statement has changed in memory, should it fail. */
  remember(undo: () => void): void {
    this.undoLog.push(undo);
  }

  private undo(): void {
    for (const f of this.undoLog.reverse()) f();
    try {
      this.run("ROLLBACK TO s");
      this.run("RELEASE s");
    } catch (e) {
      // SQLite has rolled the whole transaction back by itself (a full disk does that).
      this.fail(e);
    }
  }

  /** Resolves when everything written so far is on disk. */
  flushed(): Promise<void> {
    if (!this.open) return Promise.resolve();
    return new Promise((resolve, reject) => this.waiters.push({ resolve, reject }));
  }

  /** Commits what is pending now. */
  commit(): void {
    if (!this.open) return;
    try {
      this.run("COMMIT");
    } catch (e) {
      this.fail(e);
      return;
    }
    this.open = false;
    this.sequence += 1;
    this.onCommit();
    const done = this.waiters;
    this.waiters = [];
    for (const w of done) w.resolve();
  }

  private fail(e: unknown): void {
    try {
      this.run("ROLLBACK");
    } catch {
      // Already rolled back.
    }
    this.open = false;
    this.sequence += 1;
    this.onRollback();
    const done = this.waiters;
    this.waiters = [];
    for (const w of done) w.reject(storageError(e));
  }
}
