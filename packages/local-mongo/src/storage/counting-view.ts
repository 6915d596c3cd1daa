import type { StoredDoc } from "./reader.ts";
import type { View } from "./view.ts";

/** A view that counts the documents and index entries read through it. */
export function counting(view: View): { view: View; read: { documents: number; keys: number } } {
  const read = { documents: 0, keys: 0 };
  function* count<X extends StoredDoc>(source: Iterable<X>, keys: number): Generator<X> {
    for (const stored of source) {
      read.documents += 1;
      read.keys += keys;
      yield stored;
    }
  }
  return {
    read,
    view: {
      byRid: (collection, rid) => view.byRid(collection, rid),
      scan: (collection, reverse) => count(view.scan(collection, reverse), 0),
      byKey: (collection, index, key, limit) => [...count(view.byKey(collection, index, key, limit), 1)],
      range: (collection, range, reverse) => count(view.range(collection, range, reverse), 1),
      countKeys: () => undefined,
      insert: (collection, document, bytes) => view.insert(collection, document, bytes),
      update: (collection, rid, old, document, bytes) => view.update(collection, rid, old, document, bytes),
      remove: (collection, rid, old) => view.remove(collection, rid, old),
    },
  };
}
