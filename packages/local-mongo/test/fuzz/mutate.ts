import { Decimal128, Long, ObjectId, serialize } from "bson";
import { crc32c } from "../../src/wire/crc32c.ts";
import { opMsg, sequence } from "../wire.ts";

/** A random generator that gives the same numbers for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let sum = seed >>> 0;
  return () => {
    sum = (sum + 0x6d2b79f5) >>> 0;
    let type = Math.imul(sum ^ (sum >>> 15), 1 | sum);
    type = (type + Math.imul(type ^ (type >>> 7), 61 | type)) ^ type;
    return ((type ^ (type >>> 14)) >>> 0) / 2 ** 32;
  };
}

function query(body: object): Buffer {
  const content = Buffer.concat([
    Buffer.alloc(4),
    Buffer.from("admin.$cmd\0"),
    Buffer.alloc(8),
    serialize(body),
  ]);
  const head = Buffer.alloc(16);
  head.writeInt32LE(16 + content.length, 0);
  head.writeInt32LE(2004, 12);
  return Buffer.concat([head, content]);
}

function checked(message: Buffer): Buffer {
  const out = Buffer.concat([message, Buffer.alloc(4)]);
  out.writeInt32LE(out.length, 0);
  out.writeUInt32LE(1, 16);
  out.writeUInt32LE(crc32c(out.subarray(0, out.length - 4)), out.length - 4);
  return out;
}

const $db = "fuzz";
const values = {
  i: 1,
  d: 1.5,
  l: Long.fromNumber(5),
  m: Decimal128.fromString("1.5"),
  o: new ObjectId(),
  t: new Date(),
  r: /a/i,
  n: null,
  b: Buffer.from("abc"),
  a: [1, { x: 2 }],
};

/** Well-formed messages of many kinds. */
export const seeds: readonly Buffer[] = [
  opMsg({ hello: 1, $db: "admin" }),
  query({ isMaster: 1 }),
  checked(opMsg({ ping: 1, $db: "admin" })),
  opMsg({ insert: "c", documents: [values], ordered: false, $db }),
  opMsg({ insert: "c", $db }, 0, [sequence("documents", [values, { x: 1 }])]),
  opMsg({
    find: "c",
    filter: { i: { $gt: 0 }, "a.x": 2, $or: [{ d: 1.5 }, { r: /a/ }] },
    sort: { i: -1 },
    projection: { a: 1 },
    limit: 3,
    $db,
  }),
  opMsg({
    update: "c",
    updates: [{ q: { i: 1 }, u: { $inc: { i: 1 }, $push: { a: { $each: [1], $slice: -3 } } }, upsert: true }],
    $db,
  }),
  opMsg({ delete: "c", deletes: [{ q: { i: { $gt: 5 } }, limit: 1 }], $db }),
  opMsg({ findAndModify: "c", query: { i: 1 }, update: { $set: { z: 1 } }, new: true, $db }),
  opMsg({
    aggregate: "c",
    pipeline: [{ $match: { i: 1 } }, { $group: { _id: "$i", n: { $sum: 1 } } }, { $sort: { n: 1 } }],
    cursor: {},
    $db,
  }),
  opMsg({ createIndexes: "c", indexes: [{ key: { i: 1 }, name: "i_1" }], $db }),
  opMsg({ getMore: Long.fromNumber(5), collection: "c", $db }),
];

/** A seed with a few random changes. */
export function mutate(next: () => number): Buffer {
  const pick = (count: number): number => Math.floor(next() * count);
  let bytes = Buffer.from(seeds[pick(seeds.length)] ?? Buffer.alloc(16));
  for (let changes = 1 + pick(4); changes > 0; changes--) {
    const at = next() < 0.8 && bytes.length > 21 ? 16 + pick(bytes.length - 16) : pick(bytes.length);
    switch (pick(7)) {
      case 0:
      case 1:
        bytes[at] = (bytes[at] ?? 0) ^ (1 << pick(8));
        break;
      case 2:
        bytes[at] = pick(256);
        break;
      case 3:
        if (at + 4 <= bytes.length)
          bytes.writeInt32LE([0, -1, 1, 5, 0x7fffffff, -0x80000000, 48_000_001][pick(7)] ?? 0, at);
        break;
      case 4:
        bytes = bytes.subarray(0, Math.max(1, at));
        break;
      case 5:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.max(0, at - pick(16)))]);
        break;
      default:
        bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from([pick(256)]), bytes.subarray(at)]);
    }
  }
  // Mostly with a length that is right, so that what follows the header is looked at too.
  if (bytes.length >= 4 && next() < 0.8) bytes.writeInt32LE(bytes.length, 0);
  return bytes;
}
