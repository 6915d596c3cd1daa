import type { Doc } from "../bson/values.ts";
import { applyChanges, type Change } from "./apply-changes.ts";
import { rangeChunks, scanChunks } from "./chunks.ts";
import type { Collection } from "./collection.ts";
import type { Committed } from "./committed.ts";
import type { Index } from "./index-definition.ts";
import { keysOf } from "./index-keys.ts";
import type { Holder, Locks } from "./locks.ts";
import type { Entry, KeyRange, Reader, StoredDoc } from "./reader.ts";
import { Reservations } from "./reservations.ts";
import type { View } from "./view.ts";

/**
 * A transaction's view: a snapshot of the committed state (a SQLite read transaction) under the transaction's own
 * changes, which stay in memory until commit.
 */
export class Transaction implements View, Holder {
  readonly ended: Promise<void>;
  readonly created: Collection[] = [];
  private readonly changes: Map<Collection, Map<number, Change>> = new Map();
  private readonly reader: Reader;
  private readonly committed: Committed;
  private readonly locks: Locks;
  private readonly reservations: Reservations;
  private finish: () => void = () => {};

  /** @param sequence number of the last batch the snapshot contains */
  constructor(reader: Reader, sequence: number, committed: Committed, locks: Locks) {
    this.reader = reader;
    this.committed = committed;
    this.locks = locks;
    this.reservations = new Reservations(this, reader, sequence, committed, locks);
    this.ended = new Promise((resolve) => {
      this.finish = resolve;
    });
  }

  byRid(collection: Collection, rid: number): Uint8Array | undefined {
    const change = this.changes.get(collection)?.get(rid);
    return change === undefined ? this.reader.byRid(rid) : change.bytes;
  }

  *scan(collection: Collection, reverse: boolean): Generator<StoredDoc> {
    const changes = this.changes.get(collection);
    const added = [...(changes ?? [])].filter(
      ([rid, change]) => change.bytes !== undefined && this.reader.byRid(rid) === undefined,
    );
    added.sort(([a], [b]) => (reverse ? b - a : a - b));
    if (reverse) for (const [rid, change] of added) yield { rid, bytes: change.bytes ?? new Uint8Array() };
    for (const stored of scanChunks(this.reader, collection.id, reverse)) {
      const change = changes?.get(stored.rid);
      if (change === undefined) yield stored;
      else if (change.bytes !== undefined) yield { rid: stored.rid, bytes: change.bytes };
    }
    if (!reverse) for (const [rid, current] of added) yield { rid, bytes: current.bytes ?? new Uint8Array() };
  }

  byKey(collection: Collection, index: Index, key: Uint8Array, limit: number): StoredDoc[] {
    if (!this.changes.has(collection)) return this.reader.byKey(index.id, key, limit);
    const high = Buffer.concat([key, Buffer.from([0])]);
    const out: StoredDoc[] = [];
    for (const stored of this.range(collection, { index, low: key, high }, false)) {
      out.push(stored);
      if (out.length >= limit) break;
    }
    return out;
  }

  *range(collection: Collection, range: KeyRange, reverse: boolean): Generator<Entry> {
    const changes = this.changes.get(collection);
    const stored = rangeChunks(this.reader, range, reverse);
    if (changes === undefined) {
      yield* stored;
      return;
    }
    const own = ownEntries(changes, range);
    const sign = reverse ? -1 : 1;
    own.sort((a, b) => (Buffer.compare(a.key, b.key) || a.rid - b.rid) * sign);
    let index = 0;
    for (const entry of stored) {
      if (changes.has(entry.rid)) continue;
      for (
        let mine = own[index];
        mine !== undefined && (Buffer.compare(mine.key, entry.key) || mine.rid - entry.rid) * sign < 0;
        mine = own[++index]
      )
        yield mine;
      yield entry;
    }
    yield* own.slice(index);
  }

  countKeys(collection: Collection, range: KeyRange, distinct: boolean, limit: number): number | undefined {
    return this.changes.has(collection) ? undefined : this.reader.countKeys(range, distinct, limit);
  }

  insert(collection: Collection, document: Doc, bytes: Uint8Array): void {
    const rid = this.committed.nextRid(collection);
    this.reservations.keys(collection, rid, undefined, document, this.changes.get(collection));
    this.put(collection, rid, { bytes, doc: document });
  }

  update(collection: Collection, rid: number, old: Doc, document: Doc, bytes: Uint8Array): void {
    this.reservations.doc(rid);
    this.reservations.keys(collection, rid, old, document, this.changes.get(collection));
    this.put(collection, rid, { bytes, doc: document });
  }

  remove(collection: Collection, rid: number, old: Doc): void {
    this.reservations.doc(rid);
    this.reservations.keys(collection, rid, old, undefined, this.changes.get(collection));
    this.put(collection, rid, { bytes: undefined, doc: undefined });
  }

  private put(collection: Collection, rid: number, change: Change): void {
    let changes = this.changes.get(collection);
    if (changes === undefined) {
      changes = new Map();
      this.changes.set(collection, changes);
      const holders = this.locks.collections.get(collection.id) ?? new Set();
      this.locks.collections.set(collection.id, holders.add(this));
    }
    if (change.doc !== undefined) this.committed.noteArrays(collection, change.doc);
    changes.set(rid, change);
    this.locks.docs.set(rid, this);
  }

  /** Whether anything would be written by a commit. */
  get dirty(): boolean {
    return this.changes.size > 0 || this.created.length > 0;
  }

  /** Writes all changes to the committed state. Must run inside one `batch.statement`. */
  apply(): void {
    this.locks.release(this);
    for (const [collection, changes] of this.changes) applyChanges(this.committed, collection, changes);
  }

  /** Lets go of the snapshot and all locks. */
  end(): Reader {
    this.locks.release(this);
    this.finish();
    return this.reader;
  }
}

function ownEntries(changes: Map<number, Change>, { index, low, high }: KeyRange): Entry[] {
  const own: Entry[] = [];
  for (const [rid, { bytes, doc }] of changes) {
    if (bytes === undefined || doc === undefined) continue;
    for (const key of keysOf(index, doc))
      if (Buffer.compare(key, low) >= 0 && Buffer.compare(key, high) < 0) own.push({ rid, bytes, key });
  }
  return own;
}
