import type { Doc } from "../bson/values.ts";
import { newArrayPaths, storedArrayPaths } from "./array-paths.ts";
import type { Batch } from "./batch.ts";
import { rangeChunks, scanChunks } from "./chunks.ts";
import type { Collection } from "./collection.ts";
import type { Index } from "./index-definition.ts";
import { keysOf, sameKeys } from "./index-keys.ts";
import type { Locks } from "./locks.ts";
import type { Entry, KeyRange, Reader, StoredDoc } from "./reader.ts";
import { duplicateKey, type View } from "./view.ts";

/** The committed state (with what the current batch has added). Its writes must run inside `batch.statement`. */
export class Committed implements View {
  readonly reader: Reader;
  private readonly locks: Locks;
  private readonly batch: Batch;

  constructor(reader: Reader, locks: Locks, batch: Batch) {
    this.reader = reader;
    this.locks = locks;
    this.batch = batch;
  }

  byRid(_collection: Collection, rid: number): Uint8Array | undefined {
    return this.reader.byRid(rid);
  }

  byKey(_collection: Collection, index: Index, key: Uint8Array, limit: number): StoredDoc[] {
    return this.reader.byKey(index.id, key, limit);
  }

  scan(collection: Collection, reverse: boolean): Generator<StoredDoc> {
    return scanChunks(this.reader, collection.id, reverse);
  }

  range(_collection: Collection, range: KeyRange, reverse: boolean): Generator<Entry> {
    return rangeChunks(this.reader, range, reverse);
  }

  countKeys(_collection: Collection, range: KeyRange, distinct: boolean, limit: number): number {
    return this.reader.countKeys(range, distinct, limit);
  }

  /** A record number not used yet. */
  nextRid(collection: Collection): number {
    collection.lastRid = (collection.lastRid ?? this.reader.maxRid(collection.id)) + 1;
    return collection.lastRid;
  }

  insert(collection: Collection, document: Doc, bytes: Uint8Array): void {
    this.insertAt(collection, this.nextRid(collection), document, bytes);
  }

  insertAt(collection: Collection, rid: number, document: Doc, bytes: Uint8Array): void {
    for (const index of collection.indexes) {
      const keys = keysOf(index, document);
      if (index.unique) for (const key of keys) this.checkUnique(collection, index, key, rid, document);
      this.markArrays(index, document);
      this.addKeys(index, keys, rid);
    }
    this.reader.statement("INSERT INTO docs (rid, doc) VALUES (?, ?)").run(rid, bytes);
    this.counted(collection, 1);
    this.wrote(rid);
  }

  update(collection: Collection, rid: number, old: Doc, document: Doc, bytes: Uint8Array): void {
    this.locks.checkDoc(rid);
    for (const index of collection.indexes) {
      if (sameKeys(index, old, document)) continue;
      const before = keysOf(index, old);
      const after = keysOf(index, document);
      const gone = before.filter((k) => !after.some((x) => x.equals(k)));
      const added = after.filter((k) => !before.some((x) => x.equals(k)));
      this.markArrays(index, document);
      if (index.unique) for (const key of added) this.checkUnique(collection, index, key, rid, document);
      for (const goneKey of gone)
        this.reader
          .statement("DELETE FROM entries WHERE ix = ? AND key = ? AND rid = ?")
          .run(index.id, goneKey, rid);
      this.addKeys(index, added, rid);
    }
    this.reader.statement("UPDATE docs SET doc = ? WHERE rid = ?").run(bytes, rid);
    this.wrote(rid);
  }

  remove(collection: Collection, rid: number, old: Doc): void {
    this.locks.checkDoc(rid);
    for (const index of collection.indexes)
      for (const key of keysOf(index, old))
        this.reader
          .statement("DELETE FROM entries WHERE ix = ? AND key = ? AND rid = ?")
          .run(index.id, key, rid);
    this.reader.statement("DELETE FROM docs WHERE rid = ?").run(rid);
    this.counted(collection, -1);
    this.wrote(rid);
  }

  /** Adds the entries of one document to an index, as when the index is built. */
  addToIndex(collection: Collection, index: Index, rid: number, document: Doc): void {
    const keys = keysOf(index, document);
    if (index.unique) for (const key of keys) this.checkUnique(collection, index, key, rid, document);
    this.markArrays(index, document);
    this.addKeys(index, keys, rid);
  }

  private addKeys(index: Index, keys: Buffer[], rid: number): void {
    for (const key of keys)
      this.reader
        .statement("INSERT OR IGNORE INTO entries (ix, key, rid) VALUES (?, ?, ?)")
        .run(index.id, key, rid);
  }

  /** Notes the arrays of a document that a transaction has changed: its own plans depend on them before it commits. */
  noteArrays(collection: Collection, document: Doc): void {
    for (const index of collection.indexes)
      if (newArrayPaths(index, document).length > 0)
        this.batch.statement(() => this.markArrays(index, document));
  }

  private markArrays(index: Index, document: Doc): void {
    const paths = newArrayPaths(index, document);
    if (paths.length === 0) return;
    for (const path of paths) index.arrayPaths.add(path);
    this.batch.remember(() => {
      for (const path of paths) index.arrayPaths.delete(path);
    });
    this.reader
      .statement("UPDATE indexes SET multikey = ? WHERE id = ?")
      .run(storedArrayPaths(index), index.id);
  }

  private checkUnique(collection: Collection, index: Index, key: Buffer, rid: number, document: Doc): void {
    this.locks.checkKey(index.id, key);
    for (const other of this.reader.ridsOfKey(index.id, key)) {
      if (other === rid) continue;
      this.locks.checkDoc(other);
      throw duplicateKey(collection, index, document);
    }
  }

  private counted(collection: Collection, by: number): void {
    if (collection.count === undefined) return;
    collection.count += by;
    this.batch.remember(() => {
      if (collection.count !== undefined) collection.count -= by;
    });
  }

  private wrote(rid: number): void {
    this.locks.recent.set(rid, this.batch.sequence);
  }
}
