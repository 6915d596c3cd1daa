import { canonicalType } from "../bson/canonical-type.ts";
import { encodeKey } from "../bson/keys.ts";
import { DateTime, isArray } from "../bson/values.ts";
import { valuesAt } from "../query/path.ts";
import type { Collection } from "./collection.ts";
import type { Index } from "./index-definition.ts";
import { Locked } from "./locks.ts";
import type { Store } from "./store.ts";
import { Found } from "./view.ts";

/** Most documents one pass takes from one index, so that a pass stays short. */
const atOnce = 500;

/** Deletes the documents whose time has come, by the TTL indexes. */
export function expireDocuments(store: Store, now: number): void {
  for (const db of store.catalog.databases())
    for (const collection of store.catalog.collections(db))
      for (const index of collection.indexes)
        if (index.expireAfterSeconds !== undefined)
          expire(store, collection, index, index.expireAfterSeconds, now);
}

function expire(store: Store, collection: Collection, index: Index, seconds: number, now: number): void {
  const part = index.parts[0];
  if (part === undefined) return;
  const limit = now - seconds * 1000;
  const ends = [Buffer.from([canonicalType(new DateTime(0))]), encodeKey([new DateTime(limit + 1)])];
  const [low, high] =
    part.direction === 1 ? ends : ends.reverse().map((b) => Buffer.from(b.map((x) => 255 - x)));
  if (low === undefined || high === undefined) return;
  const due: Found[] = [];
  for (const stored of store.committed.range(collection, { index, low, high }, false)) {
    const found = new Found(stored);
    // Of an array the earliest date counts.
    const dates = valuesAt(found.doc, part.parts).flatMap((v) => (isArray(v) ? v : [v]));
    if (dates.some((d) => d instanceof DateTime && d.ms <= limit)) due.push(found);
    if (due.length >= atOnce) break;
  }
  for (const found of due) remove(store, collection, found);
}

function remove(store: Store, collection: Collection, found: Found): void {
  try {
    store.batch.statement(() => {
      if (store.committed.reader.byRid(found.rid) !== undefined)
        store.committed.remove(collection, found.rid, found.doc);
    });
  } catch (error) {
    // Held by a transaction, or the disk is full: a later pass will do it.
    if (!(error instanceof Locked)) console.error("local-mongo: could not expire a document:", error);
  }
}
