import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Index } from "./index-definition.ts";

/** A stored document: its record number and its BSON. */
export interface StoredDoc {
  rid: number;
  bytes: Uint8Array;
}

/** An index entry with the document it points to. */
export interface Entry extends StoredDoc {
  key: Uint8Array;
}

/** Keys of an index with low <= key < high. */
export interface KeyRange {
  readonly index: Index;
  readonly low: Uint8Array;
  readonly high: Uint8Array;
}

/** Record numbers of a collection: `id * SPAN` up to the next collection's first. */
export const span = 2 ** 32;

type Row = readonly unknown[];
const toRecord = (result: unknown): StoredDoc => {
  const [rid, bytes] = row(result);
  return { rid: Number(rid), bytes: blob(bytes) };
};
const toEntry = (result: unknown): Entry => {
  const [rid, bytes, key] = row(result);
  return { rid: Number(rid), bytes: blob(bytes), key: blob(key) };
};
const row = (result: unknown): Row => (Array.isArray(result) ? result : []);
const blob = (value: unknown): Uint8Array => (value instanceof Uint8Array ? value : new Uint8Array());

const join = "FROM entries e JOIN docs d ON d.rid = e.rid WHERE e.ix = ?";

/** Reads documents and index entries on one SQLite connection, with statements prepared once. */
export class Reader {
  private readonly statements: Map<string, StatementSync> = new Map();
  readonly db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.db = db;
  }

  /** A statement that gives rows as arrays. */
  statement(sql: string): StatementSync {
    let statement = this.statements.get(sql);
    if (statement === undefined) {
      statement = this.db.prepare(sql);
      statement.setReturnArrays(true);
      this.statements.set(sql, statement);
    }
    return statement;
  }

  byRid(rid: number): Uint8Array | undefined {
    const result = this.statement("SELECT doc FROM docs WHERE rid = ?").get(rid);
    return result === undefined ? undefined : blob(row(result)[0]);
  }

  /** The record numbers under exactly this key. */
  ridsOfKey(indexId: number, key: Uint8Array): number[] {
    return this.statement("SELECT rid FROM entries WHERE ix = ? AND key = ?")
      .all(indexId, key)
      .map((r) => Number(row(r)[0]));
  }

  /** The documents under exactly this key, at most `limit`. */
  byKey(indexId: number, key: Uint8Array, limit: number): StoredDoc[] {
    return this.statement(`SELECT d.rid, d.doc ${join} AND e.key = ? LIMIT ?`)
      .all(indexId, key, limit)
      .map(toRecord);
  }

  /** Documents of a collection after (or, in reverse, before) a record number. */
  scan(collection: number, from: number, reverse: boolean, limit: number): StoredDoc[] {
    const low = collection * span;
    return reverse
      ? this.statement("SELECT rid, doc FROM docs WHERE rid >= ? AND rid < ? ORDER BY rid DESC LIMIT ?")
          .all(low, from, limit)
          .map(toRecord)
      : this.statement("SELECT rid, doc FROM docs WHERE rid > ? AND rid < ? ORDER BY rid LIMIT ?")
          .all(from, low + span, limit)
          .map(toRecord);
  }

  /** Index entries with low <= key < high, in order, from after the entry (key, rid) when one is given. */
  range(
    { index, low, high }: KeyRange,
    reverse: boolean,
    after: { key: Uint8Array; rid: number } | undefined,
    limit: number,
  ): Entry[] {
    const indexId = index.id;
    const select = `SELECT e.rid, d.doc, e.key ${join} AND e.key >= ? AND e.key < ?`;
    const order = reverse ? "ORDER BY e.key DESC, e.rid DESC LIMIT ?" : "ORDER BY e.key, e.rid LIMIT ?";
    if (after === undefined)
      return this.statement(`${select} ${order}`).all(indexId, low, high, limit).map(toEntry);
    const past = reverse ? "AND (e.key, e.rid) < (?, ?)" : "AND (e.key, e.rid) > (?, ?)";
    const [lo, hi] = reverse ? [low, after.key] : [after.key, high];
    // The bound on the key alone lets SQLite seek; the row value then cuts exactly.
    const bounds = reverse ? "AND e.key >= ? AND e.key <= ?" : "AND e.key >= ? AND e.key < ?";
    return this.statement(`SELECT e.rid, d.doc, e.key ${join} ${bounds} ${past} ${order}`)
      .all(indexId, lo, hi, after.key, after.rid, limit)
      .map(toEntry);
  }

  /** How many index entries (or documents, each once) have low <= key < high; counts up to `limit`, -1 for all. */
  countKeys({ index, low, high }: KeyRange, distinct: boolean, limit: number): number {
    const what = distinct ? "DISTINCT rid" : "1";
    const result = this.statement(
      `SELECT count(*) FROM (SELECT ${what} FROM entries WHERE ix = ? AND key >= ? AND key < ? LIMIT ?)`,
    ).get(index.id, low, high, limit);
    return Number(row(result)[0] ?? 0);
  }

  maxRid(collection: number): number {
    const result = this.statement("SELECT max(rid) FROM docs WHERE rid >= ? AND rid < ?").get(
      collection * span,
      (collection + 1) * span,
    );
    const number = row(result)[0];
    return number === null || number === undefined ? collection * span : Number(number);
  }

  /** Bytes of all documents of a collection. */
  totalBytes(collection: number): number {
    const result = this.statement(
      "SELECT coalesce(sum(length(doc)), 0) FROM docs WHERE rid >= ? AND rid < ?",
    ).get(collection * span, (collection + 1) * span);
    return Number(row(result)[0] ?? 0);
  }

  countEntries(indexId: number): number {
    return Number(row(this.statement("SELECT count(*) FROM entries WHERE ix = ?").get(indexId))[0] ?? 0);
  }

  count(collection: number): number {
    const result = this.statement("SELECT count(*) FROM docs WHERE rid >= ? AND rid < ?").get(
      collection * span,
      (collection + 1) * span,
    );
    return Number(row(result)[0] ?? 0);
  }
}
