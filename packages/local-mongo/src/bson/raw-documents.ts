import { asBuffer } from "./as-buffer.ts";
import { bsonType } from "./bson-type.ts";
import { InvalidBson } from "./decode.ts";

const fixedSizes: Record<number, number> = {
  [bsonType.double]: 8,
  [bsonType.undefined]: 0,
  [bsonType.objectId]: 12,
  [bsonType.bool]: 1,
  [bsonType.date]: 8,
  [bsonType.null]: 0,
  [bsonType.int]: 4,
  [bsonType.timestamp]: 8,
  [bsonType.long]: 8,
  [bsonType.decimal]: 16,
  [bsonType.minKey]: 0,
  [bsonType.maxKey]: 0,
};

function sizeOfValue(buf: Buffer, type: number, at: number): number {
  const fixed = fixedSizes[type];
  if (fixed !== undefined) return fixed;
  switch (type) {
    case bsonType.string:
    case bsonType.javascript:
    case bsonType.symbol:
      return buf.readInt32LE(at) + 4;
    case bsonType.object:
    case bsonType.array:
    case bsonType.javascriptWithScope:
      return buf.readInt32LE(at);
    case bsonType.binData:
      return buf.readInt32LE(at) + 5;
    case bsonType.dbPointer:
      return buf.readInt32LE(at) + 16;
    case bsonType.regex:
      return buf.indexOf(0, buf.indexOf(0, at) + 1) + 1 - at;
    default:
      throw new InvalidBson(`unknown type 0x${type.toString(16)}`);
  }
}

/**
 * The undecoded documents in an array field of a document that has been decoded (and so checked) before;
 * undefined when there is no such field or something in it is not a document.
 */
export function rawDocuments(bytes: Uint8Array, field: string): Uint8Array[] | undefined {
  const buf = asBuffer(bytes);
  for (const entry of elements(buf, 0)) {
    if (entry.name !== field || entry.type !== bsonType.array) continue;
    const out: Uint8Array[] = [];
    for (const element of elements(buf, entry.at)) {
      if (element.type !== bsonType.object) return undefined;
      out.push(buf.subarray(element.at, element.at + element.size));
    }
    return out;
  }
  return undefined;
}

function* elements(
  buf: Buffer,
  start: number,
): Generator<{ type: number; name: string; at: number; size: number }> {
  const stop = start + buf.readInt32LE(start) - 1;
  let at = start + 4;
  while (at < stop) {
    const type = buf[at] ?? 0;
    const nameEnd = buf.indexOf(0, at + 1);
    const size = sizeOfValue(buf, type, nameEnd + 1);
    yield { type, name: buf.toString("utf8", at + 1, nameEnd), at: nameEnd + 1, size };
    at = nameEnd + 1 + size;
  }
}
