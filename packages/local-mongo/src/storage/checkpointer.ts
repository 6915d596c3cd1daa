import { once } from "node:events";
import { Worker } from "node:worker_threads";

/** Nothing has been written for so long: a checkpoint disturbs nobody. */
const quietMs = 1000;
/** The log may hold so many statements, some hundred megabytes at most, before a checkpoint runs beside the writing. */
const maxStatements = 20_000;

/**
 * Brings what is in SQLite's log into the data file, on a thread with a connection of its own: done on the main one it
 * would hold up everyone for as long as the disk takes.
 */
export class Checkpointer {
  private readonly path: string;
  private worker: Worker | undefined;
  private timer: NodeJS.Timeout | undefined;
  private statements = 0;
  private running = false;

  /** @param path the data file */
  constructor(path: string) {
    this.path = path;
  }

  /** Tells that a commit has put so many statements into the log. */
  committed(statements: number): void {
    this.statements += statements;
    if (this.statements > maxStatements) this.start();
    else if (this.timer === undefined) this.timer = setTimeout(() => this.start(), quietMs).unref();
    else this.timer.refresh();
  }

  private start(): void {
    if (this.running) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.running = true;
    this.statements = 0;
    this.worker ??= this.launch();
    this.worker.postMessage("checkpoint");
  }

  private launch(): Worker {
    const worker = new Worker(new URL("./checkpoint-worker.ts", import.meta.url), { workerData: this.path });
    worker.on("message", () => {
      this.running = false;
    });
    // Without it SQLite checkpoints by itself, when the log has grown large.
    worker.on("error", (e) => console.error("local-mongo: checkpoint thread failed:", e));
    worker.unref();
    return worker;
  }

  async close(): Promise<void> {
    clearTimeout(this.timer);
    const { worker } = this;
    this.worker = undefined;
    this.running = true;
    if (worker === undefined) return;
    const exited = once(worker, "exit");
    worker.ref();
    worker.postMessage("close");
    await exited;
  }
}
