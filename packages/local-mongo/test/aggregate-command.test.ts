import type { Document } from "mongodb";
import { describe, expect, test } from "vitest";
import { failure, type Row, withSales, withServer } from "./server.ts";

const fixture = withServer();
const run = withSales(fixture);

describe("stages", () => {
  test("$out replaces a collection, keeping its indexes", async () => {
    const collection = fixture.db.collection<Row>("out");
    await collection.createIndex({ item: 1 });
    await collection.insertOne({ old: true });
    expect(await run([{ $match: { qty: { $gt: 4 } } }, { $project: { item: 1 } }, { $out: "out" }])).toEqual(
      [],
    );
    expect(await collection.find().sort({ _id: 1 }).toArray()).toEqual([
      { _id: 3, item: "a" },
      { _id: 4, item: "c" },
    ]);
    expect((await collection.indexes()).map((x) => x.name)).toEqual(["_id_", "item_1"]);
  });

  test("$merge brings documents in, in every way it can", async () => {
    const collection = fixture.db.collection<Row>("merged");
    const merge = (more: Document) =>
      run([
        { $match: { _id: { $lte: 2 } } },
        { $project: { qty: 1 } },
        { $merge: { into: "merged", ...more } },
      ]);
    await collection.insertOne({ _id: 1, keep: true, qty: 0 });
    await merge({});
    expect(await collection.find().sort({ _id: 1 }).toArray()).toEqual([
      { _id: 1, keep: true, qty: 2 },
      { _id: 2, qty: 1 },
    ]);
    await merge({ whenMatched: "replace" });
    expect(await collection.findOne({ _id: 1 })).toEqual({ _id: 1, qty: 2 });
    await collection.updateOne({ _id: 1 }, { $set: { qty: 4 } });
    await merge({ whenMatched: "keepExisting" });
    expect(await collection.findOne({ _id: 1 })).toEqual({ _id: 1, qty: 4 });
    expect(await failure(merge({ whenMatched: "fail" }))).toMatchObject({ code: 11000 });
    await collection.deleteMany({});
    await merge({ whenNotMatched: "discard" });
    expect(await collection.countDocuments()).toBe(0);
  });

  test.each<[string, Document[], number, RegExp]>([
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

  test("takes let, and needs a cursor", async () => {
    expect(
      await run([{ $match: { $expr: { $eq: ["$_id", "$$want"] } } }, { $project: { _id: 1 } }], {
        let: { want: 2 },
      }),
    ).toEqual([{ _id: 2 }]);
    expect(await failure(fixture.db.command({ aggregate: "sales", pipeline: [] }))).toMatchObject({
      code: 9,
    });
  });
});
