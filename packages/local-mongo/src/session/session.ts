import { MongoError } from "../errors.ts";
import type { Store } from "../storage/store.ts";
import type { Transaction } from "../storage/transaction.ts";
import type { RetryRecords } from "./retry-records.ts";

/** Statement number under which a commit is recorded. */
const commit = -1;

const transient = ["TransientTransactionError"];

export const noSuchTransaction = (message: string): MongoError => new MongoError(251, message, {}, transient);

/** A client's logical session: which numbers it may use next, and the transaction it is running. */
export class Session {
  readonly lsid: Buffer;
  /** Highest transaction number seen; -1 at first. */
  number: bigint;
  state: "none" | "running" | "committed" | "aborted";
  /** Opened on the transaction's first use, so that its snapshot is as late as can be. */
  transaction: Transaction | undefined;
  startedAt = 0;
  usedAt = 0;
  /** The connection that last spoke for the running transaction. */
  connection: object | undefined;
  private readonly store: Store;
  private readonly results: RetryRecords;

  /** Goes on from what is recorded of the session. */
  constructor(lsid: Buffer, store: Store, results: RetryRecords) {
    this.lsid = lsid;
    this.store = store;
    this.results = results;
    this.number = results.lastNumber(lsid);
    const committed = this.number >= 0n && results.recorded(lsid, this.number, commit) !== undefined;
    this.state = committed ? "committed" : "none";
  }

  /**
   * Takes note of a retryable write's number.
   * @returns whether the number has been seen before, so that results may have been recorded
   */
  retryable(number: bigint): boolean {
    if (number < this.number) throw this.tooOld(number);
    if (number === this.number) {
      if (this.transaction !== undefined || this.state === "committed")
        throw new MongoError(
          225,
          `Cannot use txnNumber ${number} for a retryable write: it is that of a transaction`,
        );
      return true;
    }
    this.abort();
    this.number = number;
    this.state = "none";
    return false;
  }

  private tooOld(number: bigint): MongoError {
    return new MongoError(
      225,
      `txnNumber ${number} is prohibited on session because a newer one, ${this.number}, has already started on this session.`,
    );
  }

  /** Starts a transaction. */
  start(number: bigint, connection: object): void {
    if (number < this.number) throw this.tooOld(number);
    if (number === this.number && this.state !== "none")
      throw new MongoError(50911, `Cannot start transaction ${number} on session: it has already started`);
    this.abort();
    this.number = number;
    this.state = "running";
    this.startedAt = Date.now();
    this.connection = connection;
  }

  /** The running transaction a statement belongs to, opened if this is its first. */
  join(number: bigint, connection: object): Transaction {
    this.check(number);
    this.connection = connection;
    this.transaction ??= this.store.begin();
    return this.transaction;
  }

  /** @throws MongoError 225, 251 or 256 when the transaction of this number is not running */
  private check(number: bigint): void {
    if (number !== this.number || this.state === "none")
      throw number < this.number
        ? this.tooOld(number)
        : noSuchTransaction(
            `Given transaction number ${number} does not match any in-progress transactions. The active transaction number is ${this.number}`,
          );
    if (this.state === "committed") throw new MongoError(256, `Transaction ${number} has been committed.`);
    if (this.state === "aborted")
      throw noSuchTransaction(`Transaction with { txnNumber: ${number} } has been aborted.`);
  }

  /** Commits; a repeated commit of the same number is answered without doing it again. */
  commit(number: bigint): void {
    if (number === this.number && this.state === "committed") return;
    this.check(number);
    const transaction = this.transaction;
    this.transaction = undefined;
    this.state = "aborted";
    if (transaction !== undefined)
      this.store.commit(transaction, () => this.results.record(this.lsid, number, commit, new Map()));
    this.state = "committed";
  }

  /** Aborts the running transaction of this number. */
  abortTransaction(number: bigint): void {
    this.check(number);
    this.abort();
  }

  /** Aborts whatever transaction the session is running. */
  abort(): void {
    const transaction = this.transaction;
    this.transaction = undefined;
    if (this.state === "running") this.state = "aborted";
    if (transaction !== undefined) this.store.abort(transaction);
  }
}
