import { MongoError } from "../errors.ts";
import type { Reader } from "./reader.ts";

/** Turns what SQLite or the file system throws into an error for the client. */
export function storageError(error: unknown): unknown {
  if (error instanceof MongoError || !(error instanceof Error)) return error;
  if (/disk is full|ENOSPC|no space/i.test(error.message))
    return new MongoError(14031, `No space left on device: ${error.message}`);
  if (
    "code" in error &&
    (error.code === "ERR_SQLITE_ERROR" || error.code === "EIO" || error.code === "EDQUOT")
  )
    return new MongoError(8, `storage error: ${error.message}`);
  return error;
}

/** How a batch has ended: committed, or rolled back by this error. */
export interface Outcome {
  error?: unknown;
}

/** What a batch tells its owner. */
export interface BatchEvents {
  /** @param statements how many the batch held */
  onCommit(statements: number): void;
  /** A batch could not be committed, so caches hold what is not there. */
  onRollback(): void;
  /** Resolves when all commits so far are on disk. */
  synced(): Promise<void>;
}

/**
 * Group commit: all statements that arrive before the event loop turns share one SQLite transaction, and all commits
 * that wait for the disk share one sync. Nothing is acknowledged before `flushed()` resolves.
 */
export class Batch {
  /** Grows with every commit; writes carry the number of the batch they are in. */
  sequence = 1;
  private open = false;
  private end: (outcome: Outcome) => void = () => {};
  /** How the batch that statements now go into ends, or how the last one has ended. */
  outcome: Promise<Outcome> = Promise.resolve({});
  private statements = 0;
  private undoLog: (() => void)[] = [];
  private readonly reader: Reader;
  private readonly events: BatchEvents;

  constructor(reader: Reader, events: BatchEvents) {
    this.reader = reader;
    this.events = events;
  }

  private run(sql: string): void {
    this.reader.statement(sql).run();
  }

  private begin(): void {
    try {
      this.run("BEGIN IMMEDIATE");
    } catch (error) {
      throw storageError(error);
    }
    this.open = true;
    this.outcome = new Promise((resolve) => {
      this.end = resolve;
    });
    setImmediate(() => this.commit());
  }

  /** Runs one atomic statement: when it throws, nothing of it stays. */
  statement<X>(action: () => X): X {
    if (!this.open) this.begin();
    this.statements += 1;
    this.run("SAVEPOINT s");
    this.undoLog = [];
    try {
      const element = action();
      this.run("RELEASE s");
      return element;
    } catch (error) {
      this.undo();
      throw storageError(error);
    }
  }

  /** Registers how to take back what the statement has changed in memory, should it fail. */
  remember(undo: () => void): void {
    this.undoLog.push(undo);
  }

  private undo(): void {
    try {
      this.run("ROLLBACK TO s");
      this.run("RELEASE s");
    } catch (error) {
      // SQLite has rolled the whole transaction back by itself (a full disk does that).
      this.fail(error);
    }
    for (const action of this.undoLog.reverse()) action();
  }

  /**
   * Resolves when the batches that ended this way are on disk.
   * @throws MongoError when one could not be committed or synced
   */
  async flushed(outcomes: Iterable<Promise<Outcome>>): Promise<void> {
    for (const outcome of outcomes) {
      const { error } = await outcome;
      if (error !== undefined) throw storageError(error);
    }
    try {
      await this.events.synced();
    } catch (failure) {
      throw storageError(failure);
    }
  }

  /** Commits what is pending now. */
  commit(): void {
    if (!this.open) return;
    try {
      this.run("COMMIT");
    } catch (error) {
      this.fail(error);
      return;
    }
    this.open = false;
    this.sequence += 1;
    this.events.onCommit(this.statements);
    this.statements = 0;
    this.end({});
  }

  private fail(error: unknown): void {
    try {
      this.run("ROLLBACK");
    } catch {
      // Already rolled back.
    }
    this.open = false;
    this.sequence += 1;
    this.events.onRollback();
    this.end({ error: error });
  }
}
