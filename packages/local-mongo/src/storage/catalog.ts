import { randomUUID } from "node:crypto";
import { decode } from "../bson/decode.ts";
import { encode } from "../bson/encode.ts";
import { type Doc, doc, int } from "../bson/values.ts";
import { storedArrayPaths } from "./array-paths.ts";
import { type Collection, newCollection, validatorOf } from "./collection.ts";
import type { Index } from "./index-definition.ts";
import { indexFrom } from "./index-keys.ts";
import { type Holder, Locked } from "./locks.ts";
import { type Reader, span } from "./reader.ts";

const bytesOf = (value: unknown): Uint8Array => (value instanceof Uint8Array ? value : new Uint8Array());

/** Which collections and indexes there are. Held in memory; changes must run inside `batch.statement`. */
export class Catalog {
  private readonly byDb: Map<string, Map<string, Collection>> = new Map();
  /** Collections that an open transaction has created. */
  private readonly pending: Map<Collection, Holder> = new Map();
  private nextCollection = 1;
  private nextIndex = 1;
  private readonly reader: Reader;

  constructor(reader: Reader) {
    this.reader = reader;
    this.load();
  }

  /** Reads everything again, after a batch was rolled back. */
  load(): void {
    this.byDb.clear();
    const indexes = this.reader
      .statement("SELECT coll, id, spec, multikey FROM indexes ORDER BY id")
      .all()
      .map((r) => (Array.isArray(r) ? r : []));
    for (const result of this.reader
      .statement("SELECT id, db, name, options, uuid FROM collections ORDER BY id")
      .all()) {
      const [id, db, name, options, uuid] = Array.isArray(result) ? result : [];
      const collection = newCollection(
        Number(id),
        String(db),
        String(name),
        decode(bytesOf(options)),
        bytesOf(uuid),
      );
      for (const [collectionId, indexId, spec, multikey] of indexes)
        if (collectionId === id)
          collection.indexes.push(indexFrom(Number(indexId), decode(bytesOf(spec)), Number(multikey)));
      this.put(collection);
      this.nextCollection = Math.max(this.nextCollection, Number(id) + 1);
    }
    for (const [, index] of indexes) this.nextIndex = Math.max(this.nextIndex, Number(index) + 1);
  }

  private put(collection: Collection): void {
    let names = this.byDb.get(collection.db);
    if (names === undefined) {
      names = new Map();
      this.byDb.set(collection.db, names);
    }
    names.set(collection.name, collection);
  }

  private take(collection: Collection): void {
    const names = this.byDb.get(collection.db);
    names?.delete(collection.name);
    if (names?.size === 0) this.byDb.delete(collection.db);
  }

  /** A collection as `by` sees it: those of other open transactions are not there yet. */
  get(db: string, name: string, by?: Holder): Collection | undefined {
    const collection = this.byDb.get(db)?.get(name);
    if (collection === undefined) return undefined;
    const holder = this.pending.get(collection);
    return holder === undefined || holder === by ? collection : undefined;
  }

  /** @throws Locked when another open transaction has created the collection */
  checkPending(db: string, name: string, by?: Holder): void {
    const collection = this.byDb.get(db)?.get(name);
    const holder = collection === undefined ? undefined : this.pending.get(collection);
    if (holder !== undefined && holder !== by) throw new Locked(holder);
  }

  databases(): string[] {
    return [...this.byDb]
      .filter(([, names]) => [...names.values()].some((c) => !this.pending.has(c)))
      .map(([db]) => db)
      .sort();
  }

  collections(db: string, by?: Holder): Collection[] {
    return [...(this.byDb.get(db)?.values() ?? [])].filter((c) => this.get(db, c.name, by) !== undefined);
  }

  /** Makes a collection with its `_id` index; with `by`, one that only that transaction sees until it commits. */
  create(db: string, name: string, options: Doc, by?: Holder): Collection {
    this.checkPending(db, name, by);
    const uuid = Buffer.from(randomUUID().replaceAll("-", ""), "hex");
    const collection = newCollection(this.nextCollection++, db, name, options, uuid);
    collection.lastRid = collection.id * span;
    collection.count = 0;
    collection.indexes.push(this.newIndex(doc({ v: int(2), key: doc({ _id: int(1) }), name: "_id_" })));
    this.put(collection);
    if (by !== undefined) this.pending.set(collection, by);
    else this.store(collection);
    return collection;
  }

  /** Gives an index its id. */
  newIndex(spec: Doc): Index {
    return indexFrom(this.nextIndex++, spec, 0);
  }

  /** Makes a transaction's new collection visible, or forgets it. */
  settle(collection: Collection, keep: boolean): void {
    this.pending.delete(collection);
    if (keep) this.store(collection);
    else this.take(collection);
  }

  private store(collection: Collection): void {
    this.reader
      .statement("INSERT INTO collections (id, db, name, options, uuid) VALUES (?, ?, ?, ?, ?)")
      .run(collection.id, collection.db, collection.name, encode(collection.options), collection.uuid);
    for (const index of collection.indexes) this.storeIndex(collection, index);
  }

  private storeIndex(collection: Collection, index: Index): void {
    this.reader
      .statement("INSERT INTO indexes (id, coll, spec, multikey) VALUES (?, ?, ?, ?)")
      .run(index.id, collection.id, encode(index.spec), storedArrayPaths(index));
  }

  /** Takes a collection out of memory whose creation was rolled back. */
  forget(collection: Collection): void {
    this.pending.delete(collection);
    this.take(collection);
  }

  isPending(collection: Collection): boolean {
    return this.pending.has(collection);
  }

  addIndex(collection: Collection, index: Index): void {
    collection.indexes.push(index);
    if (!this.pending.has(collection)) this.storeIndex(collection, index);
  }

  dropIndex(collection: Collection, index: Index): void {
    collection.indexes = collection.indexes.filter((x) => x !== index);
    this.reader.statement("DELETE FROM indexes WHERE id = ?").run(index.id);
    this.reader.statement("DELETE FROM entries WHERE ix = ?").run(index.id);
  }

  drop(collection: Collection): void {
    for (const index of collection.indexes) {
      this.reader.statement("DELETE FROM indexes WHERE id = ?").run(index.id);
      this.reader.statement("DELETE FROM entries WHERE ix = ?").run(index.id);
    }
    this.reader
      .statement("DELETE FROM docs WHERE rid >= ? AND rid < ?")
      .run(collection.id * span, (collection.id + 1) * span);
    this.reader.statement("DELETE FROM collections WHERE id = ?").run(collection.id);
    this.take(collection);
  }

  /** Replaces a collection's options, e.g. its validator. */
  setOptions(collection: Collection, options: Doc): void {
    collection.options = options;
    collection.validator = validatorOf(options);
    this.reader
      .statement("UPDATE collections SET options = ? WHERE id = ?")
      .run(encode(options), collection.id);
  }
}
