import { decode } from "../bson/decode.ts";
import type { Doc } from "../bson/values.ts";
import type { Collection } from "./collection.ts";
import type { Committed } from "./committed.ts";

/** A document as a transaction has left it; undefined bytes: deleted. */
export interface Change {
  bytes: Uint8Array | undefined;
  doc: Doc | undefined;
}

/** Writes what a transaction has changed in a collection. Must run inside `batch.statement`. */
export function applyChanges(
  committed: Committed,
  collection: Collection,
  changes: ReadonlyMap<number, Change>,
): void {
  // Deletions first: a key may have moved from one document to another.
  for (const [rid, change] of changes) {
    const old = committed.reader.byRid(rid);
    if (old !== undefined && change.bytes === undefined) committed.remove(collection, rid, decode(old));
  }
  applyWrites(committed, collection, changes);
}

function applyWrites(
  committed: Committed,
  collection: Collection,
  changes: ReadonlyMap<number, Change>,
): void {
  const stored: { rid: number; old: Uint8Array; doc: Doc; bytes: Uint8Array }[] = [];
  const added: { rid: number; doc: Doc; bytes: Uint8Array }[] = [];
  for (const [rid, { doc, bytes }] of changes) {
    if (doc === undefined || bytes === undefined) continue;
    const old = committed.reader.byRid(rid);
    if (old === undefined) added.push({ rid, doc, bytes });
    else stored.push({ rid, old, doc, bytes });
  }
  const [only] = stored;
  // What was stored comes before what is new, which may have taken over a key.
  if (only !== undefined && stored.length === 1)
    committed.update(collection, only.rid, decode(only.old), only.doc, only.bytes);
  else {
    // Keys can also be swapped between updated documents, so all old entries go before any new one comes.
    for (const write of stored) committed.remove(collection, write.rid, decode(write.old));
    for (const write of stored) committed.insertAt(collection, write.rid, write.doc, write.bytes);
  }
  for (const write of added) committed.insertAt(collection, write.rid, write.doc, write.bytes);
}
