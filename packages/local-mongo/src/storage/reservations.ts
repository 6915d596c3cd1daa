import type { Doc } from "../bson/values.ts";
import type { Change } from "./apply-changes.ts";
import type { Collection } from "./collection.ts";
import type { Committed } from "./committed.ts";
import type { Index } from "./index-definition.ts";
import { keysOf } from "./index-keys.ts";
import { type Holder, keyName, type Locks } from "./locks.ts";
import type { Reader } from "./reader.ts";
import { duplicateKey, writeConflict } from "./view.ts";

/** No document of the transaction: it has taken the key from the one that had it. */
const noRecord = -1;

/**
 * What a transaction reserves before it writes: the documents it changes and the keys it puts into unique indexes.
 * Fails at once where another transaction holds them or has committed them since the snapshot was taken.
 */
export class Reservations {
  /** The unique keys the transaction has written, with the document that has each now. */
  private readonly ownKeys: Map<string, number> = new Map();
  private readonly holder: Holder;
  private readonly snapshot: Reader;
  private readonly sequence: number;
  private readonly committed: Committed;
  private readonly locks: Locks;

  /** @param sequence number of the last batch the snapshot contains */
  constructor(holder: Holder, snapshot: Reader, sequence: number, committed: Committed, locks: Locks) {
    this.holder = holder;
    this.snapshot = snapshot;
    this.sequence = sequence;
    this.committed = committed;
    this.locks = locks;
  }

  /**
   * Reserves a stored document.
   * @throws MongoError 112 when someone else writes it or has written it
   */
  doc(rid: number): void {
    const holder = this.locks.docs.get(rid);
    if (holder !== undefined && holder !== this.holder) throw writeConflict();
    if (holder === undefined && (this.locks.recent.get(rid) ?? 0) > this.sequence) throw writeConflict();
    this.locks.docs.set(rid, this.holder);
  }

  /**
   * Reserves the unique keys a document gets and lets the transaction use again those it loses.
   * @param changes what the transaction has changed in the collection so far
   * @throws MongoError 11000 when the transaction sees a key at another document, 112 when someone else has it
   */
  keys(
    collection: Collection,
    rid: number,
    old: Doc | undefined,
    document: Doc | undefined,
    changes: ReadonlyMap<number, Change> | undefined,
  ): void {
    for (const index of collection.indexes) {
      if (!index.unique) continue;
      const before = old === undefined ? [] : keysOf(index, old);
      const after = document === undefined ? [] : keysOf(index, document);
      for (const key of before) {
        const name = keyName(index.id, key);
        if (this.ownKeys.get(name) === rid) this.ownKeys.set(name, noRecord);
      }
      for (const bytes of after) {
        const name = keyName(index.id, bytes);
        if (document !== undefined && !before.some((x) => x.equals(bytes)))
          this.checkUnique(collection, index, bytes, name, rid, document, changes);
        this.ownKeys.set(name, rid);
        this.locks.keys.set(name, this.holder);
      }
    }
  }

  private checkUnique(
    collection: Collection,
    index: Index,
    key: Buffer,
    name: string,
    rid: number,
    document: Doc,
    changes: ReadonlyMap<number, Change> | undefined,
  ): void {
    const holder = this.locks.keys.get(name);
    if (holder !== undefined && holder !== this.holder) throw writeConflict();
    const own = this.ownKeys.get(name);
    if (own !== undefined && own !== rid && own !== noRecord) throw duplicateKey(collection, index, document);
    for (const other of this.committed.reader.ridsOfKey(index.id, key)) {
      if (other === rid || changes?.has(other)) continue;
      if (this.snapshot.byRid(other) !== undefined && this.snapshot.ridsOfKey(index.id, key).includes(other))
        throw duplicateKey(collection, index, document);
      // Someone has committed this key since the snapshot was taken.
      throw writeConflict();
    }
  }
}
