/** Whoever holds locks until it ends: an open transaction. */
export interface Holder {
  /** Resolves when the holder has committed or aborted. */
  readonly ended: Promise<void>;
}

/** Thrown when a statement needs what an open transaction has written; it is tried again when that has ended. */
export class Locked extends Error {
  readonly holder: Holder;
  constructor(holder: Holder) {
    super("locked by a transaction");
    this.holder = holder;
  }
}

/** Name of an index key among all keys of all indexes. */
export const keyName = (indexId: number, key: Uint8Array): string =>
  `${indexId}/${Buffer.from(key.buffer, key.byteOffset, key.byteLength).toString("latin1")}`;

/** What open transactions have written: documents by record number, unique keys by name, collections by id. */
export class Locks {
  readonly docs: Map<number, Holder> = new Map();
  readonly keys: Map<string, Holder> = new Map();
  readonly collections: Map<number, Set<Holder>> = new Map();
  /** Batch number of the last commit of a record, kept while a snapshot could still conflict with it. */
  readonly recent: Map<number, number> = new Map();

  /** @throws Locked when someone else holds the document */
  checkDoc(rid: number): void {
    const holder = this.docs.size === 0 ? undefined : this.docs.get(rid);
    if (holder) throw new Locked(holder);
  }

  /** @throws Locked when someone else has put this key into a unique index */
  checkKey(indexId: number, key: Uint8Array): void {
    const holder = this.keys.size === 0 ? undefined : this.keys.get(keyName(indexId, key));
    if (holder) throw new Locked(holder);
  }

  /** @throws Locked when a transaction has written into the collection */
  checkCollection(id: number): void {
    for (const holder of this.collections.get(id) ?? []) throw new Locked(holder);
  }

  release(holder: Holder): void {
    for (const [inner, head] of this.docs) if (head === holder) this.docs.delete(inner);
    for (const [key, owner] of this.keys) if (owner === holder) this.keys.delete(key);
    for (const [offset, set] of this.collections)
      if (set.delete(holder) && set.size === 0) this.collections.delete(offset);
  }
}
