import { randomUUID } from "node:crypto";
import { decode } from "../bson/decode.ts";
import { encode } from "../bson/encode.ts";
import { type Doc, doc, int } from "../bson/values.ts";
import { storedArrayPaths } from "./array-paths.ts";
import { type Collection, newCollection, validatorOf } from "./collection.ts";
import type { Index } from "./index-definition.ts";
import { indexFrom } from "./index-keys.ts";
import { type Holder, Locked } from "./locks.ts";
import { type Reader, SPAN } from "./reader.ts";

const bytesOf = (v: unknown): Uint8Array => (v instanceof Uint8Array ? v : new Uint8Array());

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
    for (const r of this.reader
      .statement("SELECT id, db, name, options, uuid FROM collections ORDER BY id")
      .all()) {
      const [id, db, name, options, uuid] = Array.isArray(r) ? r : [];
      const c = newCollection(Number(id), String(db), String(name), decode(bytesOf(options)), bytesOf(uuid));
      for (const [coll, ix, spec, multikey] of indexes)
        if (coll === id) c.indexes.push(indexFrom(Number(ix), decode(bytesOf(spec)), Number(multikey)));
      this.put(c);
      this.nextCollection = Math.max(this.nextCollection, Number(id) + 1);
    }
    for (const [, ix] of indexes) this.nextIndex = Math.max(this.nextIndex, Number(ix) + 1);
  }

  private put(c: Collection): void {
    let names = this.byDb.get(c.db);
    if (names === undefined) {
      names = new Map();
      this.byDb.set(c.db, names);
    }
    names.set(c.name, c);
  }

  private take(c: Collection): void {
    const names = this.byDb.get(c.db);
    names?.delete(c.name);
    if (names?.size === 0) this.byDb.delete(c.db);
  }

  /** A collection as `by` sees it: those of other open transactions are not there yet. */
  get(db: string, name: string, by?: Holder): Collection | undefined {
    const c = this.byDb.get(db)?.get(name);
    if (c === undefined) return undefined;
    const holder = this.pending.get(c);
    return holder === undefined || holder === by ? c : undefined;
  }

  /** @throws Locked when another open transaction has created the collection */
  checkPending(db: string, name: string, by?: Holder): void {
    const c = this.byDb.get(db)?.get(name);
    const holder = c === undefined ? undefined : this.pending.get(c);
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
    const c = newCollection(this.nextCollection++, db, name, options, uuid);
    c.lastRid = c.id * SPAN;
    c.count = 0;
    c.indexes.push(this.newIndex(doc({ v: int(2), key: doc({ _id: int(1) }), name: "_id_" })));
    this.put(c);
    if (by !== undefined) this.pending.set(c, by);
    else this.store(c);
    return c;
  }

  /** Gives an index its id. */
  newIndex(spec: Doc): Index {
    return indexFrom(this.nextIndex++, spec, 0);
  }

  /** Makes a transaction's new collection visible, or forgets it. */
  settle(c: Collection, keep: boolean): void {
    this.pending.delete(c);
    if (keep) this.store(c);
    else this.take(c);
  }

  private store(c: Collection): void {
    this.reader
      .statement("INSERT INTO collections (id, db, name, options, uuid) VALUES (?, ?, ?, ?, ?)")
      .run(c.id, c.db, c.name, encode(c.options), c.uuid);
    for (const index of c.indexes) this.storeIndex(c, index);
  }

  private storeIndex(c: Collection, index: Index): void {
    this.reader
      .statement("INSERT INTO indexes (id, coll, spec, multikey) VALUES (?, ?, ?, ?)")
      .run(index.id, c.id, encode(index.spec), storedArrayPaths(index));
  }

  /** Takes a collection out of memory whose creation was rolled back. */
  forget(c: Collection): void {
    this.pending.delete(c);
    this.take(c);
  }

  isPending(c: Collection): boolean {
    return this.pending.has(c);
  }

  addIndex(c: Collection, index: Index): void {
    c.indexes.push(index);
    if (!this.pending.has(c)) this.storeIndex(c, index);
  }

  /** Writes an index's changed specification. */
  saveIndex(index: Index): void {
    this.reader.statement("UPDATE indexes SET spec = ? WHERE id = ?").run(encode(index.spec), index.id);
  }

  dropIndex(c: Collection, index: Index): void {
    c.indexes = c.indexes.filter((x) => x !== index);
    this.reader.statement("DELETE FROM indexes WHERE id = ?").run(index.id);
    this.reader.statement("DELETE FROM entries WHERE ix = ?").run(index.id);
  }

  drop(c: Collection): void {
    for (const index of c.indexes) {
      this.reader.statement("DELETE FROM indexes WHERE id = ?").run(index.id);
      this.reader.statement("DELETE FROM entries WHERE ix = ?").run(index.id);
    }
    this.reader.statement("DELETE FROM docs WHERE rid >= ? AND rid < ?").run(c.id * SPAN, (c.id + 1) * SPAN);
    this.reader.statement("DELETE FROM collections WHERE id = ?").run(c.id);
    this.take(c);
  }

  rename(c: Collection, db: string, name: string): void {
    this.take(c);
    const renamed: Collection = { ...c, db, name };
    this.put(renamed);
    this.reader.statement("UPDATE collections SET db = ?, name = ? WHERE id = ?").run(db, name, c.id);
  }

  /** Replaces a collection's options, e.g. its validator. */
  setOptions(c: Collection, options: Doc): void {
    c.options = options;
    c.validator = validatorOf(options);
    this.reader.statement("UPDATE collections SET options = ? WHERE id = ?").run(encode(options), c.id);
  }
}
