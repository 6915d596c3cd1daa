import type { Document } from "mongodb";
import { Decimal128, Double, Int32, Long, Timestamp } from "mongodb";
import { beforeAll, describe, expect, it } from "vitest";
import { failure, type Row, withServer } from "./server.ts";

const f = withServer();
beforeAll(async () => {
  await f.db.collection<Row>("sales").insertMany([
    { _id: 1, item: "a", qty: 2, price: 10, tags: ["x", "y"], at: new Date("2024-01-15T10:30:00Z") },
    { _id: 2, item: "b", qty: 1, price: 20, tags: [], at: new Date("2024-02-15T10:30:00Z") },
    { _id: 3, item: "a", qty: 5, price: 5, tags: ["y"], at: new Date("2024-02-20T10:30:00Z") },
    { _id: 4, item: "c", qty: 10 },
  ]);
  await f.db.collection<Row>("items").insertMany([
    { _id: "a", name: "Apple" },
    { _id: "b", name: "Bread" },
  ]);
});
const run = (pipeline: Document[], options = {}, c = "sales") =>
  f.db.collection<Row>(c).aggregate(pipeline, options).toArray();
/** The value of an expression. */
const value = async (e: unknown, options = {}) =>
  (await f.db.aggregate([{ $documents: [{}] }, { $project: { v: e } }], options).toArray())[0]?.v;

describe("stages", () => {
  it.each<[string, Document[], Document[]]>([
    [
      "$match and $project",
      [{ $match: { item: "a" } }, { $project: { _id: 0, total: { $multiply: ["$qty", "$price"] } } }],
      [{ total: 20 }, { total: 25 }],
    ],
    [
      "$group with accumulators",
      [
        {
          $group: {
            _id: "$item",
            n: { $sum: 1 },
            qty: { $sum: "$qty" },
            avg: { $avg: "$price" },
            min: { $min: "$price" },
            all: { $push: "$_id" },
          },
        },
        { $sort: { _id: 1 } },
      ],
      [
        { _id: "a", n: 2, qty: 7, avg: 7.5, min: 5, all: [1, 3] },
        { _id: "b", n: 1, qty: 1, avg: 20, min: 20, all: [2] },
        { _id: "c", n: 1, qty: 10, avg: null, min: null, all: [4] },
      ],
    ],
    [
      "$group over nothing of a key",
      [
        { $group: { _id: null, n: { $count: {} }, first: { $first: "$item" }, set: { $addToSet: "$item" } } },
        { $project: { n: 1, first: 1, set: { $size: "$set" } } },
      ],
      [{ _id: null, n: 4, first: "a", set: 3 }],
    ],
    [
      "$unwind",
      [{ $unwind: "$tags" }, { $project: { tags: 1 } }],
      [
        { _id: 1, tags: "x" },
        { _id: 1, tags: "y" },
        { _id: 3, tags: "y" },
      ],
    ],
    [
      "$unwind that keeps the empty",
      [
        { $unwind: { path: "$tags", preserveNullAndEmptyArrays: true, includeArrayIndex: "i" } },
        { $project: { tags: 1, i: 1 } },
      ],
      [
        { _id: 1, tags: "x", i: 0 },
        { _id: 1, tags: "y", i: 1 },
        { _id: 2, i: null },
        { _id: 3, tags: "y", i: 0 },
        { _id: 4, i: null },
      ],
    ],
    [
      "$lookup by field",
      [
        { $match: { _id: { $in: [1, 4] } } },
        { $lookup: { from: "items", localField: "item", foreignField: "_id", as: "info" } },
        { $project: { info: 1 } },
      ],
      [
        { _id: 1, info: [{ _id: "a", name: "Apple" }] },
        { _id: 4, info: [] },
      ],
    ],
    [
      "$lookup by pipeline",
      [
        { $match: { _id: 2 } },
        {
          $lookup: {
            from: "items",
            let: { i: "$item" },
            pipeline: [{ $match: { $expr: { $eq: ["$_id", "$$i"] } } }, { $project: { _id: 0 } }],
            as: "info",
          },
        },
        { $project: { info: 1 } },
      ],
      [{ _id: 2, info: [{ name: "Bread" }] }],
    ],
    [
      "$sort, $skip and $limit",
      [{ $sort: { qty: -1 } }, { $skip: 1 }, { $limit: 2 }, { $project: { qty: 1 } }],
      [
        { _id: 3, qty: 5 },
        { _id: 1, qty: 2 },
      ],
    ],
    [
      "$set and $unset",
      [{ $match: { _id: 4 } }, { $set: { "a.b": "$qty", item: "$$REMOVE" } }, { $unset: "qty" }],
      [{ _id: 4, a: { b: 10 } }],
    ],
    ["$replaceRoot", [{ $match: { _id: 4 } }, { $replaceRoot: { newRoot: { x: "$item" } } }], [{ x: "c" }]],
    ["$count", [{ $match: { qty: { $gt: 1 } } }, { $count: "n" }], [{ n: 3 }]],
    ["$sortByCount", [{ $sortByCount: "$item" }, { $limit: 1 }], [{ _id: "a", count: 2 }]],
    [
      "$bucket",
      [{ $bucket: { groupBy: "$qty", boundaries: [0, 5, 10], default: "more" } }],
      [
        { _id: 0, count: 2 },
        { _id: 5, count: 1 },
        { _id: "more", count: 1 },
      ],
    ],
    [
      "$facet",
      [
        {
          $facet: {
            n: [{ $count: "n" }],
            top: [{ $sort: { qty: -1 } }, { $limit: 1 }, { $project: { _id: 1 } }],
          },
        },
      ],
      [{ n: [{ n: 4 }], top: [{ _id: 4 }] }],
    ],
    [
      "$unionWith",
      [
        { $match: { _id: 1 } },
        { $project: { _id: 1 } },
        { $unionWith: { coll: "items", pipeline: [{ $project: { _id: 1 } }] } },
      ],
      [{ _id: 1 }, { _id: "a" }, { _id: "b" }],
    ],
    [
      "$redact",
      [
        { $match: { _id: 1 } },
        { $redact: { $cond: [{ $eq: ["$item", "a"] }, "$$KEEP", "$$PRUNE"] } },
        { $project: { item: 1 } },
      ],
      [{ _id: 1, item: "a" }],
    ],
    [
      "$setWindowFields",
      [
        { $match: { item: "a" } },
        {
          $setWindowFields: {
            sortBy: { _id: 1 },
            output: { run: { $sum: "$qty", window: { documents: ["unbounded", "current"] } } },
          },
        },
        { $project: { run: 1 } },
      ],
      [
        { _id: 1, run: 2 },
        { _id: 3, run: 7 },
      ],
    ],
  ])("%s", async (_name, pipeline, expected) => {
    expect(await run(pipeline)).toEqual(expected);
  });

  it("$out replaces a collection, keeping its indexes", async () => {
    const c = f.db.collection<Row>("out");
    await c.createIndex({ item: 1 });
    await c.insertOne({ old: true });
    expect(await run([{ $match: { qty: { $gt: 4 } } }, { $project: { item: 1 } }, { $out: "out" }])).toEqual(
      [],
    );
    expect(await c.find().sort({ _id: 1 }).toArray()).toEqual([
      { _id: 3, item: "a" },
      { _id: 4, item: "c" },
    ]);
    expect((await c.indexes()).map((x) => x.name)).toEqual(["_id_", "item_1"]);
  });

  it("$merge brings documents in, in every way it can", async () => {
    const c = f.db.collection<Row>("merged");
    const merge = (more: Document) =>
      run([
        { $match: { _id: { $lte: 2 } } },
        { $project: { qty: 1 } },
        { $merge: { into: "merged", ...more } },
      ]);
    await c.insertOne({ _id: 1, keep: true, qty: 0 });
    await merge({});
    expect(await c.find().sort({ _id: 1 }).toArray()).toEqual([
      { _id: 1, keep: true, qty: 2 },
      { _id: 2, qty: 1 },
    ]);
    await merge({ whenMatched: "replace" });
    expect(await c.findOne({ _id: 1 })).toEqual({ _id: 1, qty: 2 });
    await merge({ whenMatched: [{ $set: { qty: { $add: ["$qty", "$$new.qty"] } } }] });
    expect(await c.findOne({ _id: 1 })).toEqual({ _id: 1, qty: 4 });
    expect(await failure(merge({ whenMatched: "fail" }))).toMatchObject({ code: 11000 });
    await c.deleteMany({});
    await merge({ whenNotMatched: "discard" });
    expect(await c.countDocuments()).toBe(0);
    expect(await failure(merge({ on: "qty" }))).toMatchObject({ code: 51183 });
  });

  it.each<[string, Document[], number, RegExp]>([
    ["an unknown stage", [{ $foo: 1 }], 40324, /Unrecognized pipeline stage name: '\$foo'/],
    ["a stage with two names", [{ $match: {}, $limit: 1 }], 40323, /must contain exactly one field/],
    [
      "an unknown accumulator",
      [{ $group: { _id: 1, x: { $foo: 1 } } }],
      15952,
      /unknown group operator '\$foo'/,
    ],
    ["a group without _id", [{ $group: { n: { $sum: 1 } } }], 15955, /must include an _id/],
    ["a limit of zero", [{ $limit: 0 }], 15958, /limit must be positive/],
    ["an undefined variable", [{ $project: { x: "$$nope" } }], 17276, /Use of undefined variable: nope/],
    ["$out that is not last", [{ $out: "x" }, { $limit: 1 }], 40601, /can only be the final stage/],
    [
      "a projection that contradicts itself",
      [{ $project: { a: 1, b: 0 } }],
      31254,
      /Cannot do exclusion on field b in inclusion projection/,
    ],
    ["division by zero", [{ $project: { x: { $divide: ["$qty", 0] } } }], 2, /can't \$divide by zero/],
  ])("refuses %s", async (_name, pipeline, code, message) => {
    expect(await failure(run(pipeline))).toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it("takes let, and needs a cursor", async () => {
    expect(
      await run([{ $match: { $expr: { $eq: ["$_id", "$$want"] } } }, { $project: { _id: 1 } }], {
        let: { want: 2 },
      }),
    ).toEqual([{ _id: 2 }]);
    expect(await failure(f.db.command({ aggregate: "sales", pipeline: [] }))).toMatchObject({ code: 9 });
  });
});

describe("expressions", () => {
  it.each<[unknown, unknown]>([
    [{ $add: [1, 2, 3] }, 6],
    [{ $subtract: [{ $toDate: "2024-01-02" }, { $toDate: "2024-01-01" }] }, 86400000],
    [{ $mod: [-7, 3] }, -1],
    [{ $round: [2.5] }, 2],
    [{ $round: [1234.567, 2] }, 1234.57],
    [{ $trunc: [-1.7] }, -1],
    [{ $pow: [2, 10] }, 1024],
    [{ $abs: -3 }, 3],
    [{ $concat: ["a", "b", null] }, null],
    [{ $toUpper: "abc" }, "ABC"],
    [{ $substrCP: ["héllo", 1, 3] }, "éll"],
    [{ $split: ["a,b", ","] }, ["a", "b"]],
    [{ $trim: { input: "  x " } }, "x"],
    [{ $regexMatch: { input: "abc", regex: "^A", options: "i" } }, true],
    [{ $replaceAll: { input: "aXbX", find: "X", replacement: { $literal: "$" } } }, "a$b$"],
    [{ $strLenBytes: "é" }, 2],
    [{ $indexOfCP: ["hello", "l"] }, 2],
    [{ $cond: [{ $gt: [2, 1] }, "y", "n"] }, "y"],
    // biome-ignore lint/suspicious/noThenProperty: $switch calls it that
    [{ $switch: { branches: [{ case: false, then: 1 }], default: 2 } }, 2],
    [{ $ifNull: [null, "$missing", 3] }, 3],
    [{ $map: { input: [1, 2], as: "x", in: { $multiply: ["$$x", 2] } } }, [2, 4]],
    [{ $filter: { input: [1, 2, 3], cond: { $gt: ["$$this", 1] } } }, [2, 3]],
    [{ $reduce: { input: [1, 2, 3], initialValue: 0, in: { $add: ["$$value", "$$this"] } } }, 6],
    [{ $slice: [[1, 2, 3], -2] }, [2, 3]],
    [{ $arrayElemAt: [[1, 2], -1] }, 2],
    [{ $in: [2, [1, 2]] }, true],
    [
      {
        $setUnion: [
          [2, 1],
          [1, 3],
        ],
      },
      [1, 2, 3],
    ],
    [{ $setIsSubset: [[1], [1, 2]] }, true],
    [
      {
        $zip: {
          inputs: [
            [1, 2],
            ["a", "b"],
          ],
        },
      },
      [
        [1, "a"],
        [2, "b"],
      ],
    ],
    [{ $objectToArray: { a: 1 } }, [{ k: "a", v: 1 }]],
    [{ $arrayToObject: [[["a", 1]]] }, { a: 1 }],
    [{ $mergeObjects: [{ a: 1 }, { b: 2 }] }, { a: 1, b: 2 }],
    [{ $getField: { field: "a.b", input: { $setField: { field: "a.b", input: {}, value: 1 } } } }, 1],
    [{ $let: { vars: { x: 2 }, in: { $add: ["$$x", 1] } } }, 3],
    [{ $range: [0, 6, 2] }, [0, 2, 4]],
    [{ $sortArray: { input: [3, 1, 2], sortBy: -1 } }, [3, 2, 1]],
    [{ $type: 1.5 }, "double"],
    [{ $type: "$missing" }, "missing"],
    [{ $toString: { $literal: 1.5 } }, "1.5"],
    [{ $toInt: "12" }, 12],
    [{ $convert: { input: "x", to: "int", onError: -1 } }, -1],
    [{ $dateToString: { date: { $toDate: "2024-01-15T10:30:00Z" }, format: "%Y-%m-%d" } }, "2024-01-15"],
    [{ $year: { $toDate: "2024-01-15" } }, 2024],
    [
      { $dateAdd: { startDate: { $toDate: "2024-01-31T00:00:00Z" }, unit: "day", amount: 1 } },
      new Date("2024-02-01T00:00:00Z"),
    ],
    [
      {
        $dateDiff: { startDate: { $toDate: "2024-01-01" }, endDate: { $toDate: "2024-01-31" }, unit: "day" },
      },
      30,
    ],
    [
      { $dateAdd: { startDate: new Date("2024-01-31T12:00:00Z"), unit: "month", amount: 1 } },
      new Date("2024-02-29T12:00:00Z"),
    ],
    [
      { $dateSubtract: { startDate: new Date("2024-02-29T12:00:00Z"), unit: "year", amount: 1 } },
      new Date("2023-02-28T12:00:00Z"),
    ],
    [{ $binarySize: "hé" }, 3],
    [{ $bsonSize: { a: 1 } }, 12],
    [{ $tsSecond: new Timestamp({ t: 5, i: 7 }) }, 5],
    [{ $tsIncrement: new Timestamp({ t: 5, i: 7 }) }, 7],
    [{ $max: [1, 5, 3] }, 5],
    [{ $avg: [[1, 2, 3, 4]] }, 2.5],
    [{ $cmp: ["a", "b"] }, -1],
    [{ $and: [1, "x", { $not: [0] }] }, true],
    [{ $sin: 0 }, 0],
    [{ $bitAnd: [12, 10] }, 8],
  ])("%j is %j", async (e, expected) => {
    expect(await value(e)).toEqual(expected);
  });

  it("give fields in MongoDB's order", async () => {
    const parts = await value({ $dateToParts: { date: new Date("2024-01-31T12:00:00Z") } });
    expect(Object.keys(parts)).toEqual(["year", "month", "day", "hour", "minute", "second", "millisecond"]);
    const [bucket] = await run([{ $bucketAuto: { groupBy: "$qty", buckets: 2 } }]);
    expect(Object.keys(bucket ?? {})).toEqual(["_id", "count"]);
  });

  it.each([
    [{ $add: ["a", 1] }, 14],
    [{ $subtract: ["a", 1] }, 14],
    [{ $multiply: ["a", 1] }, 14],
    [{ $divide: ["a", 1] }, 14],
    [{ $binarySize: 1 }, 51276],
    [{ $bsonSize: 1 }, 31393],
    [{ $tsSecond: 1 }, 5687301],
  ])("%j fails with code %i", async (e, code) => {
    expect(await failure(value(e))).toMatchObject({ code });
  });

  it("keep number types", async () => {
    const typed = async (e: unknown) =>
      (
        await f.db
          .aggregate([{ $documents: [{}] }, { $project: { v: e } }], { promoteValues: false })
          .toArray()
      )[0]?.v;
    expect(await typed({ $add: [new Int32(2147483647), new Int32(1)] })).toEqual(Long.fromNumber(2147483648));
    expect(await typed({ $add: [new Int32(1), new Double(1)] })).toEqual(new Double(2));
    expect(await typed({ $add: [Decimal128.fromString("0.1"), Decimal128.fromString("0.2")] })).toEqual(
      Decimal128.fromString("0.3"),
    );
    expect(await typed({ $divide: [new Int32(4), new Int32(2)] })).toEqual(new Double(2));
    expect(await typed({ $multiply: [Long.fromNumber(3), new Int32(2)] })).toEqual(Long.fromNumber(6));
    expect(await typed({ $size: [[1, 2]] })).toEqual(new Int32(2));
    expect(await typed({ $sqrt: new Int32(4) })).toEqual(new Double(2));
  });
});
