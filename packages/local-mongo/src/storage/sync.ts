import { closeSync, fdatasync, openSync } from "node:fs";

interface Waiter {
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * Syncs SQLite's write-ahead log to disk on a thread of its own. SQLite could do it itself (`synchronous=FULL`), but
 * only by holding up everyone, readers too. One sync serves all commits that were written before it began.
 */
export class LogSync {
  private readonly path: string;
  private fd: number | undefined;
  private running = false;
  private waiting: Waiter[] = [];

  /** @param path the log file; it is opened when first synced, since SQLite makes it with the first write */
  constructor(path: string) {
    this.path = path;
  }

  /** Resolves when everything written to the log so far is on disk. */
  synced(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      this.start();
    });
  }

  private start(): void {
    if (this.running || this.waiting.length === 0) return;
    const served = this.waiting;
    this.waiting = [];
    try {
      this.fd ??= openSync(this.path, "r+");
    } catch (error) {
      for (const waiter of served) waiter.reject(error);
      return;
    }
    this.running = true;
    fdatasync(this.fd, (entry) => {
      this.running = false;
      for (const waiter of served) {
        if (entry) waiter.reject(entry);
        else waiter.resolve();
      }
      this.start();
    });
  }

  close(): void {
    if (this.fd !== undefined) closeSync(this.fd);
    this.fd = undefined;
  }
}
