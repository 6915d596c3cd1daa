import { serialize } from "bson";
import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  type Document,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  UUID,
} from "mongodb";
import { describe, expect, test } from "vitest";
import { type Row, withServer } from "./server.ts";

const fixture = withServer();
/** With the driver's `raw` option documents are bytes, whatever their type says. */
function hex(value: unknown): string {
  if (!(value instanceof Uint8Array)) throw new Error("expected bytes");
  return Buffer.from(value).toString("hex");
}

const exact = { promoteValues: false, promoteBuffers: false, raw: false } as const;

describe("types kept", () => {
  test.each<[string, unknown]>([
    ["a whole-number double", new Double(5)],
    ["minus zero", new Double(-0)],
    ["a small int64", Long.fromNumber(5)],
    ["a big int64", Long.fromString("9007199254740993")],
    ["an int32", new Int32(5)],
    ["a decimal with trailing zeros", Decimal128.fromString("1.500")],
    ["decimal NaN", Decimal128.fromString("NaN")],
    ["a date before 1970", new Date(-1)],
    ["a uuid", new UUID("0b4c8a5e-53f7-4c0c-9a5e-000000000001")],
    ["bytes of a user subtype", new Binary(Buffer.from("abc"), 128)],
    ["bytes of the old subtype", new Binary(Buffer.from("abc"), 2)],
    ["a regex with options", new BSONRegExp("^a", "ix")],
    ["min key", new MinKey()],
    ["max key", new MaxKey()],
    ["a timestamp", new Timestamp({ t: 7, i: 3 })],
    ["code", new Code("function () {}")],
    ["code with scope", new Code("x", { x: 1 })],
    ["a symbol", new BSONSymbol("s")],
    ["an object id", new ObjectId("64b0f0f0f0f0f0f0f0f0f0f0")],
    ["an empty document in an array", [{}, []]],
    ["null", null],
  ])("%s comes back byte for byte", async (name, value) => {
    const collection = fixture.db.collection<Row>("kept");
    const document = { _id: new Int32(1), v: value, after: name };
    await collection.deleteMany({});
    await collection.insertOne(document);
    const [raw] = await collection.find({}, { raw: true }).toArray();
    expect(hex(raw)).toBe(hex(serialize(document)));
    await collection.updateOne({}, { $set: { other: new Int32(1) } });
    const [changed] = await collection.find({}, { raw: true, projection: { other: 0 } }).toArray();
    expect(hex(changed)).toBe(hex(serialize(document)));
  });

  test("keeps number-like keys in the order they were written, through an update and a projection", async () => {
    const collection = fixture.db.collection<Row>("keys");
    const document = new Map<string, unknown>([
      ["_id", 1],
      ["b", 1],
      ["1", "one"],
      [
        "0",
        new Map([
          ["2", 1],
          ["1", 2],
        ]),
      ],
    ]);
    await fixture.db.command({ insert: "keys", documents: [document] });
    await collection.updateOne({ _id: 1 }, { $set: { z: 1 } });
    const [raw] = await collection.find({}, { raw: true, projection: { z: 0 } }).toArray();
    expect(hex(raw)).toBe(hex(serialize(document)));
  });

  test("puts _id first when the client did not", async () => {
    const collection = fixture.db.collection<Row>("idfirst");
    await fixture.db.command({ insert: "idfirst", documents: [{ x: 1, _id: 7 }, { x: 2 }] });
    const found = await collection.find().sort({ x: 1 }).toArray();
    expect(found.map((d) => Object.keys(d))).toEqual([
      ["_id", "x"],
      ["_id", "x"],
    ]);
    expect(found[1]?._id).toBeInstanceOf(ObjectId);
  });

  test("finds equal numbers of any type, and tells near ones apart", async () => {
    const collection = fixture.db.collection<Row>("numbers");
    await collection.insertMany([
      { _id: 1, n: new Int32(1) },
      { _id: 2, n: Long.fromNumber(1) },
      { _id: 3, n: new Double(1) },
      { _id: 4, n: Decimal128.fromString("1.0") },
      { _id: 5, n: Long.fromString("9007199254740993") },
      { _id: 6, n: new Double(9007199254740992) },
      { _id: 7, n: Decimal128.fromString("0.1") },
      { _id: 8, n: new Double(0.1) },
    ]);
    const ids = async (filter: Document) =>
      (await collection.find(filter).sort({ _id: 1 }).toArray()).map((d) => d._id);
    for (const index of [false, true]) {
      if (index) await collection.createIndex({ n: 1 });
      expect(await ids({ n: 1 })).toEqual([1, 2, 3, 4]);
      expect(await ids({ n: Decimal128.fromString("1") })).toEqual([1, 2, 3, 4]);
      expect(await ids({ n: Long.fromString("9007199254740993") })).toEqual([5]);
      expect(await ids({ n: { $gt: new Double(9007199254740992) } })).toEqual([5]);
      expect(await ids({ n: Decimal128.fromString("0.1") })).toEqual([7]);
      expect(await ids({ n: { $lt: new Double(0.1) } })).toEqual([7]);
    }
  });

  test("sorts across types in MongoDB's order, with and without an index", async () => {
    const collection = fixture.db.collection<Row>("order");
    const values = [
      new MinKey(),
      null,
      new Double(Number.NaN),
      Long.fromNumber(-5),
      new Int32(0),
      new Double(1.5),
      Decimal128.fromString("1.6"),
      "A",
      "a",
      new BSONSymbol("b"),
      "\u{1F600}",
      {},
      { a: 1 },
      { b: 0 },
      [],
      new Binary(Buffer.from("a"), 0),
      new Binary(Buffer.from("b"), 0),
      new Binary(Buffer.from("aa"), 0),
      new ObjectId("64b0f0f0f0f0f0f0f0f0f0f0"),
      false,
      true,
      new Date(0),
      new Timestamp({ t: 1, i: 1 }),
      new BSONRegExp("a", ""),
      new Code("a"),
      new MaxKey(),
    ].filter((v) => !Array.isArray(v));
    const docs = values.map((v, i) => ({ _id: i, v }));
    await collection.insertMany(docs.toReversed());
    const order = async () =>
      (
        await collection
          .find({}, { projection: { _id: 1 } })
          .sort({ v: 1 })
          .toArray()
      ).map((d) => d._id);
    const expected = docs.map((d) => d._id);
    expect(await order()).toEqual(expected);
    await collection.createIndex({ v: 1 });
    expect(await order()).toEqual(expected);
    expect((await collection.find().sort({ v: -1 }).toArray()).map((d) => d._id)).toEqual(
      expected.toReversed(),
    );
    const plan = await collection.find().sort({ v: 1 }).explain("queryPlanner");
    expect(JSON.stringify(plan)).toContain("IXSCAN");
  });

  test("keeps arithmetic in the widest type, int32 overflowing to int64", async () => {
    const collection = fixture.db.collection<Row>("arithmetic");
    await collection.insertOne({
      _id: 1,
      i: new Int32(2147483647),
      d: new Double(1),
      l: Long.fromNumber(1),
    });
    await collection.updateOne(
      {},
      {
        $inc: { i: new Int32(1), d: new Int32(1), l: new Int32(1), fresh: new Double(3) },
      },
    );
    const [document] = await collection.find({}, exact).toArray();
    expect(document?.i).toEqual(Long.fromNumber(2147483648));
    expect(document?.d).toEqual(new Double(2));
    expect(document?.l).toEqual(Long.fromNumber(2));
    expect(document?.fresh).toEqual(new Double(3));
  });
});
