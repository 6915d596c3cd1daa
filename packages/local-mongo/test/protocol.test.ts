import { deserialize, serialize } from "bson";
import { MongoClient } from "mongodb";
import { describe, expect, test } from "vitest";
import { crc32c } from "../src/wire/crc32c.ts";
import { withServer } from "./server.ts";
import { opMsg, RawClient, sequence } from "./wire.ts";

const fixture = withServer();
const hello = { hello: 1, $db: "admin" };
const open = () => new RawClient(fixture.server.port).connected();

/** A message with a CRC-32C at its end. */
function withChecksum(message: Buffer): Buffer {
  const out = Buffer.concat([message, Buffer.alloc(4)]);
  out.writeInt32LE(out.length, 0);
  out.writeUInt32LE(out.readUInt32LE(16) | 1, 16);
  out.writeUInt32LE(crc32c(out.subarray(0, out.length - 4)), out.length - 4);
  return out;
}

/** An OP_QUERY for a command, as old clients send it. */
function opQuery(body: object): Buffer {
  const content = Buffer.concat([
    Buffer.alloc(4),
    Buffer.from("admin.$cmd\0"),
    Buffer.alloc(8),
    serialize(body),
  ]);
  content.writeInt32LE(-1, 4 + 11 + 4);
  const head = Buffer.alloc(16);
  head.writeInt32LE(16 + content.length, 0);
  head.writeInt32LE(9, 4);
  head.writeInt32LE(2004, 12);
  return Buffer.concat([head, content]);
}

describe("the wire protocol", () => {
  test("announces MongoDB's limits and a replica set, over OP_MSG and over OP_QUERY", async () => {
    const limits = {
      maxBsonObjectSize: 16777216,
      maxMessageSizeBytes: 48000000,
      maxWriteBatchSize: 100000,
      logicalSessionTimeoutMinutes: 30,
      setName: "local",
    };
    using raw = await open();
    expect(await raw.command(hello)).toMatchObject({ ...limits, isWritablePrimary: true, ok: 1 });
    raw.send(opQuery({ isMaster: 1 }));
    const reply = await raw.message();
    expect(reply?.readInt32LE(12)).toBe(1);
    expect(reply?.readInt32LE(8)).toBe(9);
    expect(deserialize(reply?.subarray(36) ?? Buffer.alloc(0))).toMatchObject({
      ...limits,
      ismaster: true,
      ok: 1,
    });
  });

  test("takes documents in a sequence, before or after the body", async () => {
    using raw = await open();
    const docs = [{ _id: 1 }, { _id: 2 }];
    raw.send(opMsg({ insert: "seq", $db: "test" }, 0, [sequence("documents", docs)]));
    await raw.message();
    const after = opMsg({ insert: "seq", $db: "test" });
    const swapped = Buffer.concat([
      after.subarray(0, 20),
      sequence("documents", [{ _id: 3 }]),
      after.subarray(20),
    ]);
    swapped.writeInt32LE(swapped.length, 0);
    raw.send(swapped);
    await raw.message();
    expect(await fixture.db.collection("seq").countDocuments()).toBe(3);
  });

  test("verifies checksums", async () => {
    using good = await open();
    good.send(withChecksum(opMsg(hello)));
    expect(deserialize((await good.message())?.subarray(21) ?? Buffer.alloc(0))).toMatchObject({ ok: 1 });
    using bad = await open();
    const broken = withChecksum(opMsg(hello));
    broken[broken.length - 1] = (broken[broken.length - 1] ?? 0) ^ 1;
    bad.send(broken);
    expect(await bad.message()).toBeUndefined();
  });

  test("does not answer a message with moreToCome, but does what it says", async () => {
    using raw = await open();
    raw.send(
      opMsg({ insert: "quiet", documents: [{ _id: 1 }], writeConcern: { w: 0 }, $db: "test" }, 2, [], 7),
    );
    raw.send(opMsg({ count: "quiet", $db: "test" }, 0, [], 8));
    const bytes = await raw.message();
    expect(bytes?.readInt32LE(8)).toBe(8);
    expect(deserialize(bytes?.subarray(21) ?? Buffer.alloc(0))).toMatchObject({ n: 1 });
  });

  test("answers messages that come together or in pieces, in order", async () => {
    using raw = await open();
    const both = Buffer.concat([opMsg({ ping: 1, $db: "admin" }, 0, [], 1), opMsg(hello, 0, [], 2)]);
    for (let index = 0; index < both.length; index += 7) raw.send(both.subarray(index, index + 7));
    expect((await raw.message())?.readInt32LE(8)).toBe(1);
    expect((await raw.message())?.readInt32LE(8)).toBe(2);
  });

  const good = opMsg(hello);
  const changed = (change: (bytes: Buffer) => void): Buffer => {
    const buffer = Buffer.from(good);
    change(buffer);
    return buffer;
  };
  test.each<[string, Buffer]>([
    ["a message longer than the limit", changed((b) => b.writeInt32LE(48_000_001, 0))],
    ["a negative length", changed((b) => b.writeInt32LE(-1, 0))],
    ["a length below the header's", changed((b) => b.writeInt32LE(15, 0))],
    ["an unknown opcode", changed((b) => b.writeInt32LE(1234, 12))],
    ["an unknown required flag", changed((b) => b.writeUInt32LE(4, 16))],
    ["an unknown section kind", changed((b) => b.writeUInt8(9, 20))],
    ["a document length that is too big", changed((b) => b.writeInt32LE(1000, 21))],
    ["a document length that is too small", changed((b) => b.writeInt32LE(6, 21))],
    ["an unknown type", changed((b) => b.writeUInt8(0x44, 25))],
    ["no body", Buffer.concat([good.subarray(0, 20), sequence("documents", [{}])]).fill(0, 0, 0)],
    ["two bodies", opMsg(hello, 0, [Buffer.concat([Buffer.from([0]), serialize(hello)])])],
    [
      "nested far too deep",
      opMsg({ ping: Array.from({ length: 500 }).reduce((d: object) => ({ a: d }), {}), $db: "admin" }),
    ],
  ])("ends the connection, and only that one, on %s", async (_name, bytes) => {
    if (_name === "no body") bytes.writeInt32LE(bytes.length, 0);
    using raw = await open();
    using other = await open();
    raw.send(bytes);
    expect(await raw.message()).toBeUndefined();
    expect(await other.command(hello)).toMatchObject({ ok: 1 });
  });

  test("refuses a document over 16 MiB and takes one just under", async () => {
    const collection = fixture.db.collection("big");
    using raw = await open();
    const big = { _id: 1, s: "x".repeat(16 * 1024 * 1024) };
    raw.send(opMsg({ insert: "big", $db: "test" }, 0, [sequence("documents", [big])]));
    expect(deserialize((await raw.message())?.subarray(21) ?? Buffer.alloc(0))).toMatchObject({
      n: 0,
      writeErrors: [{ code: 10334 }],
    });
    await collection.insertOne({ s: "x".repeat(16 * 1024 * 1024 - 100) });
    expect(await collection.countDocuments()).toBe(1);
  });

  test("serves 500 connections at once", async () => {
    const clients = await Promise.all(Array.from({ length: 500 }, open));
    const replies = await Promise.all(clients.map((c) => c.command({ ping: 1, $db: "admin" })));
    expect(replies.every((r) => r.ok === 1)).toBe(true);
    for (const one of clients) one[Symbol.dispose]();
  });

  test("finds itself as a replica set too", async () => {
    const client = await new MongoClient(
      `mongodb://127.0.0.1:${fixture.server.port}/?replicaSet=local`,
    ).connect();
    const result = await client.db("test").collection("rs").insertOne({});
    expect(result.acknowledged).toBe(true);
    await client.close();
  });
});
