import type { Document } from "mongodb";
import { describe, expect, test } from "vitest";
import { withSales, withServer } from "./server.ts";

const run = withSales(withServer());

describe("stages", () => {
  test.each<[string, Document[], Document[]]>([
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
      [{ $unwind: { path: "$tags", preserveNullAndEmptyArrays: true } }, { $project: { tags: 1 } }],
      [{ _id: 1, tags: "x" }, { _id: 1, tags: "y" }, { _id: 2 }, { _id: 3, tags: "y" }, { _id: 4 }],
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
  ])("%s", async (_name, pipeline, expected) => {
    expect(await run(pipeline)).toEqual(expected);
  });
});
