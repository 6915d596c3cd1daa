import { asBuffer } from "../bson/as-buffer.ts";
import { BinaryValue, DateTime, type Doc, doc, isDoc, type Value } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import type { Store } from "../storage/store.ts";
import type { Transaction } from "../storage/transaction.ts";
import { RetryRecords } from "./retry-records.ts";

/** A client's logical session. */
export interface Session {
  readonly lsid: Buffer;
  /** Highest transaction number seen; -1 at first. */
  number: bigint;
  state: "none" | "running" | "committed" | "aborted";
  transaction: Transaction | undefined;
  /** Opened on the transaction's first use, so that its snapshot is as late as can be. */
  startedAt: number;
  usedAt: number;
  /** The connection that last spoke for the running transaction. */
  connection: object | undefined;
}

/** Statement number under which a commit is recorded. */
const COMMIT = -1;

const LIFETIME_MS = 60_000;

const SESSION_MS = 30 * 60_000;

const PURGE_MS = 5 * 60_000;

const TRANSIENT = ["TransientTransactionError"];

export const noSuchTransaction = (message: string): MongoError => new MongoError(251, message, {}, TRANSIENT);

/** All sessions: their transactions and the results of retryable writes. */
export class Sessions {
  private readonly byId: Map<string, Session> = new Map();
  private readonly store: Store;
  /** The results of retryable writes and commits. */
  readonly results: RetryRecords;
  private purgedAt = 0;

  constructor(store: Store) {
    this.store = store;
    this.results = new RetryRecords(store.committed.reader);
  }

  /** The session a command names; undefined when it names none. */
  of(body: Doc): Session | undefined {
    const lsid = body.get("lsid");
    if (lsid === undefined) return undefined;
    const id = isDoc(lsid) ? lsid.get("id") : undefined;
    if (!(id instanceof BinaryValue))
      throw new MongoError(
        14,
        "BSON field 'OperationSessionInfo.lsid.id' is the wrong type, expected type 'binData'",
      );
    if (id.bytes.length !== 16)
      throw new MongoError(207, "uuid must be a 16-byte binary field with UUID (4) subtype");
    const key = asBuffer(id.bytes).toString("latin1");
    let s = this.byId.get(key);
    if (s === undefined) {
      s = this.load(Buffer.from(id.bytes));
      this.byId.set(key, s);
    }
    s.usedAt = Date.now();
    return s;
  }

  private load(lsid: Buffer): Session {
    const number = this.results.lastNumber(lsid);
    const s: Session = {
      lsid,
      number,
      state: "none",
      transaction: undefined,
      startedAt: 0,
      usedAt: 0,
      connection: undefined,
    };
    if (number >= 0n && this.results.recorded(lsid, number, COMMIT) !== undefined) s.state = "committed";
    return s;
  }

  /**
   * Takes note of a retryable write's number.
   * @returns whether the number has been seen before, so that results may have been recorded
   */
  retryable(s: Session, number: bigint): boolean {
    if (number < s.number)
      throw new MongoError(
        225,
        `Retryable write with txnNumber ${number} is prohibited on session because a newer retryable write with txnNumber ${s.number} has already started on this session.`,
      );
    if (number === s.number) {
      if (s.transaction !== undefined || s.state === "committed")
        throw new MongoError(
          225,
          `Cannot use txnNumber ${number} for a retryable write: it is that of a transaction`,
        );
      return true;
    }
    this.abort(s);
    s.number = number;
    s.state = "none";
    return false;
  }

  /** Starts a transaction. */
  start(s: Session, number: bigint, connection: object): void {
    if (number < s.number || (number === s.number && s.state !== "none"))
      throw new MongoError(
        number < s.number ? 225 : 50911,
        `Cannot start transaction ${number} on session because a newer transaction ${s.number} has already started`,
      );
    this.abort(s);
    s.number = number;
    s.state = "running";
    s.startedAt = Date.now();
    s.connection = connection;
  }

  /** The running transaction a statement belongs to, opened if this is its first. */
  join(s: Session, number: bigint, connection: object): Transaction {
    this.check(s, number);
    s.connection = connection;
    s.transaction ??= this.store.begin();
    return s.transaction;
  }

  private check(s: Session, number: bigint): void {
    if (number !== s.number || s.state === "none")
      throw number < s.number
        ? new MongoError(
            225,
            `Cannot continue transaction ${number} on session because a newer transaction ${s.number} has already started`,
          )
        : noSuchTransaction(
            `Given transaction number ${number} does not match any in-progress transactions. The active transaction number is ${s.number}`,
          );
    if (s.state === "committed") throw new MongoError(256, `Transaction ${number} has been committed.`);
    if (s.state === "aborted")
      throw noSuchTransaction(`Transaction with { txnNumber: ${number} } has been aborted.`);
  }

  /** Commits; a repeated commit of the same number is answered without doing it again. */
  commit(s: Session, number: bigint): void {
    if (number === s.number && s.state === "committed") return;
    this.check(s, number);
    const t = s.transaction;
    s.transaction = undefined;
    s.state = "aborted";
    if (t !== undefined) this.store.commit(t, () => this.results.record(s.lsid, number, COMMIT, new Map()));
    s.state = "committed";
  }

  abortTransaction(s: Session, number: bigint): void {
    this.check(s, number);
    this.abort(s);
  }

  /** Aborts whatever transaction the session is running. */
  abort(s: Session): void {
    const t = s.transaction;
    s.transaction = undefined;
    if (s.state === "running") s.state = "aborted";
    if (t !== undefined) this.store.abort(t);
  }

  /** Forgets a session the client has ended. */
  end(lsid: Value): void {
    const id = isDoc(lsid) ? lsid.get("id") : undefined;
    if (!(id instanceof BinaryValue)) return;
    const key = asBuffer(id.bytes).toString("latin1");
    const s = this.byId.get(key);
    if (s === undefined) return;
    this.abort(s);
    this.byId.delete(key);
  }

  /** Aborts the transactions that were running on a connection that has closed. */
  disconnected(connection: object): void {
    for (const s of this.byId.values())
      if (s.connection === connection && s.state === "running") this.abort(s);
  }

  abortAll(): void {
    for (const s of this.byId.values()) this.abort(s);
  }

  /** Aborts transactions older than 60 s and forgets sessions unused for 30 min. */
  expire(now: number): void {
    if (now - this.purgedAt > PURGE_MS) {
      this.purgedAt = now;
      this.store.batch.statement(() => this.results.purge(now - SESSION_MS));
    }
    for (const [key, s] of this.byId) {
      if (s.state === "running" && now - s.startedAt > LIFETIME_MS) this.abort(s);
      if (now - s.usedAt > SESSION_MS) {
        this.abort(s);
        this.byId.delete(key);
      }
    }
  }

  /** All sessions as `$listLocalSessions` shows them. */
  list(): Doc[] {
    return [...this.byId.values()].map((s) =>
      doc({ _id: doc({ id: new BinaryValue(4, s.lsid) }), lastUse: new DateTime(s.usedAt) }),
    );
  }

  get running(): number {
    let n = 0;
    for (const s of this.byId.values()) if (s.transaction !== undefined) n += 1;
    return n;
  }
}
