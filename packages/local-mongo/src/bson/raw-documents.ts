import { asBuffer } from "./as-buffer.ts";
import { InvalidBson } from "./decode.ts";
import { T } from "./values.ts";

const fixedSizes: Record<number, number> = {
  [T.double]: 8,
  [T.undefined]: 0,
  [T.objectId]: 12,
  [T.bool]: 1,
  [T.date]: 8,
  [T.null]: 0,
  [T.int]: 4,
  [T.timestamp]: 8,
  [T.long]: 8,
  [T.decimal]: 16,
  [T.minKey]: 0,
  [T.maxKey]: 0,
};

function sizeOfValue(buf: Buffer, type: number, at: number): number {
  const fixed = fixedSizes[type];
  if (fixed !== undefined) return fixed;
  switch (type) {
    case T.string:
    case T.javascript:
    case T.symbol:
      return buf.readInt32LE(at) + 4;
    case T.object:
    case T.array:
    case T.javascriptWithScope:
      return buf.readInt32LE(at);
    case T.binData:
      return buf.readInt32LE(at) + 5;
    case T.dbPointer:
      return buf.readInt32LE(at) + 16;
    case T.regex:
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
    if (entry.name !== field || entry.type !== T.array) continue;
    const out: Uint8Array[] = [];
    for (const element of elements(buf, entry.at)) {
      if (element.type !== T.object) return undefined;
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
