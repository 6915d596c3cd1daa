import type { Document } from "mongodb";
import { beforeAll, describe, expect, test } from "vitest";
import { failure, type Row, withServer } from "./server.ts";

const fixture = withServer();

describe("queries", () => {
  const docs: Document[] = [
    {
      _id: 1,
      a: 1,
      tags: ["x", "y"],
      sub: { b: 1 },
      list: [
        { k: "p", n: 1 },
        { k: "q", n: 5 },
      ],
    },
    { _id: 2, a: 2, tags: [], sub: { b: null }, list: [{ k: "p", n: 5 }] },
    { _id: 3, a: "text", tags: ["y"], sub: {}, list: [1, [2, 3]] },
    { _id: 4, a: null, tags: "x", sub: [{ b: 1 }, { b: 2 }] },
    { _id: 5, a: [1, 5], tags: [null], sub: 7 },
    { _id: 6, tags: [["x"]] },
  ];
  beforeAll(async () => {
    await fixture.db.collection<Row>("q").insertMany(docs);
  });
  const ids = async (filter: Document, options = {}) =>
    (
      await fixture.db
        .collection<Row>("q")
        .find(filter, { sort: { _id: 1 }, ...options })
        .toArray()
    ).map((d) => d._id);

  test.each<[string, Document, number[]]>([
    ["equality, into arrays too", { a: 1 }, [1, 5]],
    ["equality with null, which a missing field is", { a: null }, [4, 6]],
    ["not null", { a: { $ne: null } }, [1, 2, 3, 5]],
    ["exists", { a: { $exists: true } }, [1, 2, 3, 4, 5]],
    ["does not exist", { a: { $exists: false } }, [6]],
    ["a range stays within its type", { a: { $gt: 0 } }, [1, 2, 5]],
    ["a range of strings", { a: { $gte: "" } }, [3]],
    ["two bounds may be met by different elements", { a: { $gt: 4, $lt: 2 } }, [5]],
    ["elemMatch wants one element for both bounds", { a: { $elemMatch: { $gt: 4, $lt: 2 } } }, []],
    ["an array equals itself", { a: [1, 5] }, [5]],
    ["in", { a: { $in: [2, "text"] } }, [2, 3]],
    ["in with null", { a: { $in: [null] } }, [4, 6]],
    ["in with a regex", { a: { $in: [/^te/] } }, [3]],
    ["not in", { a: { $nin: [1, null] } }, [2, 3]],
    ["a nested path", { "sub.b": 1 }, [1, 4]],
    ["a nested path that is null or missing", { "sub.b": null }, [2, 3, 5, 6]],
    ["a path with an index", { "list.0.n": 5 }, [2]],
    ["all", { tags: { $all: ["x", "y"] } }, [1]],
    ["all of one scalar", { tags: { $all: ["x"] } }, [1, 4]],
    ["all of nothing", { tags: { $all: [] } }, []],
    ["size", { tags: { $size: 0 } }, [2]],
    ["type null in an array", { tags: { $type: "null" } }, [5]],
    ["type array of an array", { tags: { $type: "array" } }, [1, 2, 3, 5, 6]],
    ["type by alias number", { a: { $type: "number" } }, [1, 2, 5]],
    ["elemMatch on documents", { list: { $elemMatch: { k: "p", n: 5 } } }, [2]],
    ["the same without elemMatch", { "list.k": "p", "list.n": 5 }, [1, 2]],
    ["not", { a: { $not: { $gt: 1 } } }, [1, 3, 4, 6]],
    ["not a regex", { a: { $not: /^t/ } }, [1, 2, 4, 5, 6]],
    ["or", { $or: [{ a: 1 }, { a: 2 }] }, [1, 2, 5]],
    ["nor", { $nor: [{ a: 1 }, { a: 2 }] }, [3, 4, 6]],
    ["and", { $and: [{ a: 1 }, { tags: "x" }] }, [1]],
    ["expr compares fields", { $expr: { $eq: ["$a", 2] } }, [2]],
    ["expr: a missing field is not null", { $expr: { $eq: ["$a", null] } }, [4]],
    ["expr: a missing field is below everything", { $expr: { $lt: ["$a", null] } }, [6]],
    ["a document equals in order and whole", { sub: { b: 1 } }, [1, 4]],
    ["jsonSchema", { $jsonSchema: { required: ["a"], properties: { a: { bsonType: "string" } } } }, [3]],
  ])("%s", async (_name, filter, expected) => {
    expect(await ids(filter)).toEqual(expected);
  });

  test.each<[string, Document, number, RegExp]>([
    ["an unknown operator", { a: { $foo: 1 } }, 2, /unknown operator: \$foo/],
    ["an unknown top-level operator", { $foo: 1 }, 2, /unknown top level operator: \$foo/],
    ["$in without an array", { a: { $in: 1 } }, 2, /\$in needs an array/],
    ["an empty $or", { $or: [] }, 2, /must be a nonempty array/],
    ["a broken regex", { a: { $regex: "(" } }, 51091, /Regular expression is invalid/],
    ["$not of a value", { a: { $not: 1 } }, 2, /\$not needs a regex or a document/],
    ["an unknown expression", { $expr: { $foo: 1 } }, 168, /Unrecognized expression '\$foo'/],
  ])("refuses %s", async (_name, filter, code, message) => {
    expect(await failure(ids(filter))).toMatchObject({ code, message: expect.stringMatching(message) });
  });

  test("projects by inclusion, exclusion and expression", async () => {
    const collection = fixture.db.collection<Row>("q");
    const one = (projection: Document) => collection.findOne({ _id: 1 }, { projection });
    expect(await one({ a: 1 })).toEqual({ _id: 1, a: 1 });
    expect(await one({ _id: 0, "sub.b": 1 })).toEqual({ sub: { b: 1 } });
    expect(await one({ list: 0, tags: 0 })).toEqual({ _id: 1, a: 1, sub: { b: 1 } });
    expect(await one({ sub: { b: 1 } })).toEqual({ _id: 1, sub: { b: 1 } });
    expect(await one({ twice: { $multiply: ["$a", 2] } })).toEqual({ _id: 1, twice: 2 });
    expect(await failure(one({ a: 1, tags: 0 }))).toMatchObject({ code: 31254 });
  });

  test("sorts, skips and limits; a sort by an array takes its least or greatest element", async () => {
    const collection = fixture.db.collection<Row>("sorting");
    await collection.insertMany([
      { _id: 1, v: [3, 9] },
      { _id: 2, v: 5 },
      { _id: 3, v: [1, 6] },
      { _id: 4 },
      { _id: 5, v: [] },
    ]);
    const by = async (sort: Document, rest = {}) =>
      (await collection.find({}, { sort, ...rest }).toArray()).map((d) => d._id);
    expect(await by({ v: 1 })).toEqual([5, 4, 3, 1, 2]);
    expect(await by({ v: -1 })).toEqual([1, 3, 2, 4, 5]);
    expect(await by({ _id: -1 }, { skip: 1, limit: 2 })).toEqual([4, 3]);
    expect(await by({ $natural: -1 })).toEqual([5, 4, 3, 2, 1]);
    expect(await failure(fixture.db.command({ find: "sorting", sort: { v: 2 } }))).toMatchObject({
      code: 15975,
    });
  });

  test("refuses a collation by name, but for the binary one", async () => {
    const collection = fixture.db.collection<Row>("collation");
    await collection.insertOne({ _id: "Bob" });
    const collation = { locale: "en", strength: 2 };
    const refused = { code: 238, message: "collation is not supported by this server" };
    for (const attempt of [
      () => collection.find({ _id: "BOB" }, { collation }).toArray(),
      () => collection.updateOne({ _id: "BOB" }, { $set: { v: 1 } }, { collation }),
      () => collection.deleteOne({ _id: "BOB" }, { collation }),
      () => collection.createIndex({ name: 1 }, { collation }),
      () => fixture.db.createCollection("collated", { collation }),
    ])
      expect(await failure(attempt())).toMatchObject(refused);
    expect(await collection.find({}, { collation: { locale: "simple" } }).toArray()).toEqual([
      { _id: "Bob" },
    ]);
  });

  test("refuses to read at a past time", async () => {
    const read = { find: "q", readConcern: { level: "snapshot" } };
    expect(await failure(fixture.db.command(read))).toMatchObject({ code: 238 });
  });

  test("counts and lists distinct values", async () => {
    const collection = fixture.db.collection<Row>("q");
    expect(await collection.countDocuments({ a: 1 })).toBe(2);
    expect(await collection.estimatedDocumentCount()).toBe(6);
    expect(await collection.distinct("tags")).toEqual([null, "x", "y", ["x"]]);
    expect(await fixture.db.command({ count: "q", query: { a: { $gt: 0 } }, limit: 2 })).toMatchObject({
      n: 2,
    });
  });
});
