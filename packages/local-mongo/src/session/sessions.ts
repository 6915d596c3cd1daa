import { asBuffer } from "../bson/as-buffer.ts";
import { BinaryValue, type Doc, isDoc, type Value } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import type { Store } from "../storage/store.ts";
import { RetryRecords } from "./retry-records.ts";
import { Session } from "./session.ts";

const lifetimeMs = 60_000;

const sessionMs = 30 * 60_000;

const purgeMs = 5 * 60_000;

/** The name of a session among all. */
const keyOf = (id: BinaryValue): string => asBuffer(id.bytes).toString("latin1");

/** All sessions, and the results of their retryable writes. */
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
    const key = keyOf(id);
    let session = this.byId.get(key);
    if (session === undefined) {
      session = new Session(Buffer.from(id.bytes), this.store, this.results);
      this.byId.set(key, session);
    }
    session.usedAt = Date.now();
    return session;
  }

  /** Forgets a session the client has ended. */
  end(lsid: Value): void {
    const id = isDoc(lsid) ? lsid.get("id") : undefined;
    if (!(id instanceof BinaryValue)) return;
    const key = keyOf(id);
    const session = this.byId.get(key);
    if (session === undefined) return;
    session.abort();
    this.byId.delete(key);
  }

  /** Aborts the transactions that were running on a connection that has closed. */
  disconnected(connection: object): void {
    for (const session of this.byId.values())
      if (session.connection === connection && session.state === "running") session.abort();
  }

  abortAll(): void {
    for (const session of this.byId.values()) session.abort();
  }

  /** Aborts transactions older than 60 s and forgets sessions unused for 30 min. */
  expire(now: number): void {
    if (now - this.purgedAt > purgeMs) {
      this.purgedAt = now;
      this.store.batch.statement(() => this.results.purge(now - sessionMs));
    }
    for (const [key, session] of this.byId) {
      if (session.state === "running" && now - session.startedAt > lifetimeMs) session.abort();
      if (now - session.usedAt > sessionMs) {
        session.abort();
        this.byId.delete(key);
      }
    }
  }
}
