import { type Entry, type KeyRange, type Reader, type StoredDoc, span } from "./reader.ts";

const firstChunkSize = 64;
const chunkSize = 512;

/** Reads a collection in chunks, so that no statement stays open between them. */
export function* scanChunks(reader: Reader, id: number, reverse: boolean): Generator<StoredDoc> {
  let from = reverse ? (id + 1) * span : id * span - 1;
  for (let size = firstChunkSize; ; size = chunkSize) {
    const chunk = reader.scan(id, from, reverse, size);
    yield* chunk;
    const last = chunk.at(-1);
    if (last === undefined || chunk.length < size) return;
    from = last.rid;
  }
}

/** Reads a range of an index in chunks. */
export function* rangeChunks(reader: Reader, range: KeyRange, reverse: boolean): Generator<Entry> {
  let after: { key: Uint8Array; rid: number } | undefined;
  for (let size = firstChunkSize; ; size = chunkSize) {
    const chunk = reader.range(range, reverse, after, size);
    yield* chunk;
    after = chunk.at(-1);
    if (after === undefined || chunk.length < size) return;
  }
}
