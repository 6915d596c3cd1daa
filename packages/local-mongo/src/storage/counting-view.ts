import type { StoredDoc } from "./reader.ts";
import type { View } from "./view.ts";

/** A view that counts the documents and index entries read through it. */
export function counting(view: View): { view: View; read: { documents: number; keys: number } } {
  const read = { documents: 0, keys: 0 };
  function* count<X extends StoredDoc>(source: Iterable<X>, keys: number): Generator<X> {
    for (const s of source) {
      read.documents += 1;
      read.keys += keys;
      yield s;
    }
  }
  return {
    read,
    view: {
      byRid: (c, rid) => view.byRid(c, rid),
      scan: (c, reverse) => count(view.scan(c, reverse), 0),
      byKey: (c, index, key, limit) => [...count(view.byKey(c, index, key, limit), 1)],
      range: (c, range, reverse) => count(view.range(c, range, reverse), 1),
      countKeys: () => undefined,
      insert: (c, d, bytes) => view.insert(c, d, bytes),
      update: (c, rid, old, d, bytes) => view.update(c, rid, old, d, bytes),
      remove: (c, rid, old) => view.remove(c, rid, old),
    },
  };
}
