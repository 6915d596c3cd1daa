import { Decimal128, Double, Int32, Long } from "mongodb";
import { describe, expect, test } from "vitest";
import { failure, withSales, withServer } from "./server.ts";

const fixture = withServer();
const run = withSales(fixture);
/** The value of an expression. */
const value = async (error: unknown, options = {}) =>
  (await fixture.db.aggregate([{ $documents: [{}] }, { $project: { v: error } }], options).toArray())[0]?.v;

describe("expressions", () => {
  test.each<[unknown, unknown]>([
    [{ $add: [1, 2, 3] }, 6],
    [{ $concat: ["a", "b", null] }, null],
    [{ $toUpper: "abc" }, "ABC"],
    [{ $cond: [{ $gt: [2, 1] }, "y", "n"] }, "y"],
    [{ $ifNull: [null, "$missing", 3] }, 3],
    [{ $map: { input: [1, 2], as: "x", in: { $multiply: ["$$x", 2] } } }, [2, 4]],
    [{ $filter: { input: [1, 2, 3], cond: { $gt: ["$$this", 1] } } }, [2, 3]],
    [{ $arrayElemAt: [[1, 2], -1] }, 2],
    [{ $in: [2, [1, 2]] }, true],
    [
      {
        $setUnion: [
          ["b", "a"],
          ["c", "a"],
        ],
      },
      ["a", "b", "c"],
    ],
    [{ $sortArray: { input: [2, 3, 1], sortBy: -1 } }, [3, 2, 1]],
    [{ $mergeObjects: [{ a: 1 }, { b: 2 }] }, { a: 1, b: 2 }],
    [{ $getField: { field: "a.b", input: { $setField: { field: "a.b", input: {}, value: 1 } } } }, 1],
    [{ $let: { vars: { x: 2 }, in: { $add: ["$$x", 1] } } }, 3],
    [{ $type: 1.5 }, "double"],
    [{ $type: "$missing" }, "missing"],
    [{ $toString: { $literal: 1.5 } }, "1.5"],
    [{ $max: [1, 5, 3] }, 5],
    [{ $avg: [[1, 2, 3, 4]] }, 2.5],
    [{ $cmp: ["a", "b"] }, -1],
    [{ $and: [1, "x", { $not: [0] }] }, true],
    [{ $subtract: [new Date(86400000), new Date(0)] }, 86400000],
  ])("%j is %j", async (error, expected) => {
    expect(await value(error)).toEqual(expected);
  });

  test.each([
    [{ $add: ["a", 1] }, 14],
    [{ $subtract: ["a", 1] }, 14],
    [{ $multiply: ["a", 1] }, 14],
    [{ $divide: ["a", 1] }, 14],
  ])("%j fails with code %i", async (entry, code) => {
    expect(await failure(value(entry))).toMatchObject({ code });
  });

  test.each([
    [
      [{ $project: { v: { $dateTrunc: {} } } }],
      168,
      "The expression '$dateTrunc' is not supported by this server",
    ],
    [[{ $project: { v: { $nonsense: 1 } } }], 168, "Unrecognized expression '$nonsense'"],
    [
      [{ $group: { _id: 1, v: { $median: {} } } }],
      15952,
      "The group operator '$median' is not supported by this server",
    ],
    [[{ $densify: {} }], 40324, "The pipeline stage '$densify' is not supported by this server"],
    [[{ $nonsense: {} }], 40324, "Unrecognized pipeline stage name: '$nonsense'"],
    [[{ $match: { v: { $bitsAllSet: 1 } } }], 2, "the operator $bitsAllSet is not supported by this server"],
  ])("are refused by name when they are left out: %j", async (pipeline, code, message) => {
    expect(await failure(run(pipeline))).toMatchObject({ code, message });
  });

  test("keep number types", async () => {
    const typed = async (error: unknown) =>
      (
        await fixture.db
          .aggregate([{ $documents: [{}] }, { $project: { v: error } }], { promoteValues: false })
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
  });
});
