import { Double, Int32, Long } from "mongodb";
import { beforeAll, describe, expect, test } from "vitest";
import { failure, withServer } from "./server.ts";

const fixture = withServer();
const one = () => fixture.db.collection("one");
beforeAll(async () => {
  await one().insertOne({});
});
/** The value of an expression. */
const value = async (expression: unknown, options = {}) =>
  (
    await one()
      .aggregate([{ $project: { v: expression } }], options)
      .toArray()
  )[0]?.v;

describe("expressions", () => {
  test.each<[unknown, unknown]>([
    [{ $add: [1, 2, 3] }, 6],
    [{ $cond: [{ $gt: [2, 1] }, "y", "n"] }, "y"],
    [{ $ifNull: [null, "$missing", 3] }, 3],
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
    [{ $setField: { field: "a.b", input: {}, value: 1 } }, { "a.b": 1 }],
    [{ $subtract: [7, 2] }, 5],
    [{ $type: 1.5 }, "double"],
    [{ $type: "$missing" }, "missing"],
    [{ $and: [1, "x", { $not: [0] }] }, true],
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

  test("keep number types", async () => {
    const typed = (expression: unknown) => value(expression, { promoteValues: false });
    expect(await typed({ $add: [new Int32(2147483647), new Int32(1)] })).toEqual(Long.fromNumber(2147483648));
    expect(await typed({ $add: [new Int32(1), new Double(1)] })).toEqual(new Double(2));
    expect(await typed({ $divide: [new Int32(4), new Int32(2)] })).toEqual(new Double(2));
    expect(await typed({ $multiply: [Long.fromNumber(3), new Int32(2)] })).toEqual(Long.fromNumber(6));
    expect(await typed({ $size: [[1, 2]] })).toEqual(new Int32(2));
  });
});
