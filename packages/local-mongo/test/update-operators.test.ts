import type { Document, UpdateFilter } from "mongodb";
import { describe, expect, test } from "vitest";
import { failure, freshName, type Row, withServer } from "./server.ts";

const fixture = withServer();

/** The document after an update. */
async function updated(
  before: Document,
  update: UpdateFilter<Row> | Document[],
  options = {},
  filter: Document = {},
): Promise<Document | null> {
  const collection = fixture.db.collection<Row>(freshName());
  await collection.insertOne({ _id: 1, ...before });
  await collection.updateOne({ _id: 1, ...filter }, update, options);
  return collection.findOne({ _id: 1 });
}

describe("update operators", () => {
  test.each<[string, Document, Document, Document]>([
    ["$set makes documents on the way", { a: 1 }, { $set: { "b.c.d": 2 } }, { a: 1, b: { c: { d: 2 } } }],
    ["$set into an array pads it", { a: [1] }, { $set: { "a.3": 4 } }, { a: [1, null, null, 4] }],
    [
      "$set adds fields in the order of their names",
      {},
      { $set: { z: 1, b: 2, "10": 3, "9": 4 } },
      { "9": 4, "10": 3, b: 2, z: 1 },
    ],
    ["$unset", { a: 1, b: 2 }, { $unset: { a: "" } }, { b: 2 }],
    ["$unset of an element leaves null", { a: [1, 2] }, { $unset: { "a.0": "" } }, { a: [null, 2] }],
    ["$inc of a missing field", {}, { $inc: { a: 2 } }, { a: 2 }],
    ["$min and $max", { a: 5, b: 5 }, { $min: { a: 3, c: 1 }, $max: { b: 3 } }, { a: 3, b: 5, c: 1 }],
    ["$push", { a: [1] }, { $push: { a: [2] } }, { a: [1, [2]] }],
    [
      "$push of several, keeping the last",
      { a: [1, 2] },
      { $push: { a: { $each: [3, 4], $slice: -3 } } },
      { a: [2, 3, 4] },
    ],
    [
      "$addToSet",
      { a: [1, { b: 1 }] },
      { $addToSet: { a: { $each: [1, { b: 1 }, 2] } } },
      { a: [1, { b: 1 }, 2] },
    ],
    [
      "$pull by value, by condition and by document",
      { a: [1, 2, 1], b: [1, 5, 9], c: [{ x: 1, y: 1 }, { x: 2 }] },
      { $pull: { a: 1, b: { $gte: 5 }, c: { x: 1 } } },
      { a: [2], b: [1], c: [{ x: 2 }] },
    ],
    [
      "$setOnInsert does nothing to what exists",
      { a: 1 },
      { $setOnInsert: { b: 1 }, $set: { a: 2 } },
      { a: 2 },
    ],
  ])("%s", async (_name, before, update, expected) => {
    const { _id, ...rest } = (await updated(before, update)) ?? {};
    expect(rest).toEqual(expected);
    expect(Object.keys(rest)).toEqual(Object.keys(expected));
  });

  test("sets the matched element with $, all with $[], the filtered with $[id]", async () => {
    expect(await updated({ a: [1, 5, 9] }, { $set: { "a.$": 0 } }, {}, { a: { $gte: 5 } })).toEqual({
      _id: 1,
      a: [1, 0, 9],
    });
    expect(await updated({ a: [{ k: 1 }, { k: 2 }] }, { $set: { "a.$.v": 0 } }, {}, { "a.k": 2 })).toEqual({
      _id: 1,
      a: [{ k: 1 }, { k: 2, v: 0 }],
    });
    expect(await updated({ a: [{ k: 1 }, { k: 2 }] }, { $inc: { "a.$[].k": 1 } })).toEqual({
      _id: 1,
      a: [{ k: 2 }, { k: 3 }],
    });
    expect(
      await updated(
        {
          a: [
            { k: 1, n: 5 },
            { k: 2, n: 1 },
          ],
        },
        { $set: { "a.$[e].n": 0 } },
        { arrayFilters: [{ "e.k": 1 }] },
      ),
    ).toEqual({
      _id: 1,
      a: [
        { k: 1, n: 0 },
        { k: 2, n: 1 },
      ],
    });
    expect(
      await updated(
        { a: [[1, 2], [3]] },
        { $inc: { "a.$[].$[x]": 10 } },
        { arrayFilters: [{ x: { $gt: 1 } }] },
      ),
    ).toEqual({ _id: 1, a: [[1, 12], [13]] });
  });

  test("runs a pipeline", async () => {
    expect(
      await updated({ a: 2, b: 3 }, [{ $set: { sum: { $add: ["$a", "$b"] } } }, { $unset: "a" }]),
    ).toEqual({ _id: 1, b: 3, sum: 5 });
    expect(await updated({ a: 2 }, [{ $replaceWith: { x: "$a" } }])).toEqual({ _id: 1, x: 2 });
  });

  test.each<[string, Document, Document, object, number, RegExp]>([
    ["changing _id", {}, { $set: { _id: 2 } }, {}, 66, /immutable field '_id'/],
    ["an unknown modifier", {}, { $foo: { a: 1 } }, {}, 9, /Unknown modifier: \$foo/],
    ["a field whose name begins with $", {}, { $set: { $id: 1 } }, {}, 52, /dollar \(\$\) prefixed field/],
    [
      "two changes of one path",
      {},
      { $set: { a: 1 }, $inc: { a: 1 } },
      {},
      40,
      /Updating the path 'a' would create a conflict at 'a'/,
    ],
    [
      "a change of a path and its parent",
      {},
      { $set: { "a.b": 1, a: 1 } },
      {},
      40,
      /would create a conflict at 'a'/,
    ],
    [
      "$inc of a string",
      { a: "x" },
      { $inc: { a: 1 } },
      {},
      14,
      /Cannot apply \$inc to a value of non-numeric type/,
    ],
    [
      "$inc by a string",
      { a: 1 },
      { $inc: { a: "x" } },
      {},
      14,
      /Cannot increment with non-numeric argument/,
    ],
    [
      "a path through a number",
      { a: 1 },
      { $set: { "a.b": 1 } },
      {},
      28,
      /Cannot create field 'b' in element \{a: 1\}/,
    ],
    ["$push to a number", { a: 1 }, { $push: { a: 1 } }, {}, 2, /must be an array but is of type int/],
    [
      "an unused array filter",
      { a: [1] },
      { $set: { b: 1 } },
      { arrayFilters: [{ x: 1 }] },
      9,
      /array filter for identifier 'x' was not used/,
    ],
    [
      "a missing array filter",
      { a: [1] },
      { $set: { "a.$[x]": 1 } },
      {},
      2,
      /No array filter found for identifier 'x'/,
    ],
    [
      "$ without an array in the query",
      { a: [1] },
      { $set: { "a.$": 1 } },
      {},
      2,
      /The positional operator did not find the match needed/,
    ],
    [
      "$[] on something that is no array",
      { a: 1 },
      { $set: { "a.$[]": 1 } },
      {},
      2,
      /Cannot apply array updates to non-array element a: 1/,
    ],
  ])("refuses %s", async (_name, before, update, options, code, message) => {
    expect(await failure(updated(before, update, options))).toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });
});
