import { Decimal128, Double, Int32, Long, Timestamp } from "mongodb";
import { describe, expect, it } from "vitest";
import { failure, withSales, withServer } from "./server.ts";

const f = withServer();
const run = withSales(f);
/** The value of an expression. */
const value = async (e: unknown, options = {}) =>
  (await f.db.aggregate([{ $documents: [{}] }, { $project: { v: e } }], options).toArray())[0]?.v;

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
