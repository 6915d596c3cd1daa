import type { Document, UpdateFilter } from "mongodb";
import { describe, expect, it } from "vitest";
import { failure, type Row, withServer } from "./server.ts";

const f = withServer();
let n = 0;

/** The document after an update. */
async function updated(
  before: Document,
  update: UpdateFilter<Row> | Document[],
  options = {},
  filter: Document = {},
): Promise<Document | null> {
  n += 1;
  const c = f.db.collection<Row>(`u${n}`);
  await c.insertOne({ _id: 1, ...before });
  await c.updateOne({ _id: 1, ...filter }, update, options);
  return c.findOne({ _id: 1 });
}

describe("update operators", () => {
  it.each<[string, Document, Document, Document]>([
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
    ["$inc and $mul of missing fields", {}, { $inc: { a: 2 }, $mul: { b: 3 } }, { a: 2, b: 0 }],
    ["$min and $max", { a: 5, b: 5 }, { $min: { a: 3, c: 1 }, $max: { b: 3 } }, { a: 3, b: 5, c: 1 }],
    ["$rename", { a: 1, x: { y: 2 } }, { $rename: { a: "b", "x.y": "z" } }, { x: {}, b: 1, z: 2 }],
    ["$push", { a: [1] }, { $push: { a: [2] } }, { a: [1, [2]] }],
    [
      "$push with all modifiers",
      { a: [{ v: 2 }] },
      { $push: { a: { $each: [{ v: 3 }, { v: 1 }], $sort: { v: 1 }, $slice: 2 } } },
      { a: [{ v: 1 }, { v: 2 }] },
    ],
    ["$push at a position", { a: [1, 2] }, { $push: { a: { $each: [9], $position: 1 } } }, { a: [1, 9, 2] }],
    [
      "$addToSet",
      { a: [1, { b: 1 }] },
      { $addToSet: { a: { $each: [1, { b: 1 }, 2] } } },
      { a: [1, { b: 1 }, 2] },
    ],
    ["$pop", { a: [1, 2, 3], b: [1, 2] }, { $pop: { a: 1, b: -1 } }, { a: [1, 2], b: [2] }],
    [
      "$pull by value, by condition and by document",
      { a: [1, 2, 1], b: [1, 5, 9], c: [{ x: 1, y: 1 }, { x: 2 }] },
      { $pull: { a: 1, b: { $gte: 5 }, c: { x: 1 } } },
      { a: [2], b: [1], c: [{ x: 2 }] },
    ],
    ["$pullAll", { a: [1, 2, 3] }, { $pullAll: { a: [1, 3] } }, { a: [2] }],
    ["$bit", { a: 12 }, { $bit: { a: { and: 10 } } }, { a: 8 }],
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

  it("sets the matched element with $, all with $[], the filtered with $[id]", async () => {
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

  it("runs a pipeline", async () => {
    expect(
      await updated({ a: 2, b: 3 }, [{ $set: { sum: { $add: ["$a", "$b"] } } }, { $unset: "a" }]),
    ).toEqual({ _id: 1, b: 3, sum: 5 });
    expect(await updated({ a: 2 }, [{ $replaceWith: { x: "$a" } }])).toEqual({ _id: 1, x: 2 });
  });

  it.each<[string, Document, Document, object, number, RegExp]>([
    ["changing _id", {}, { $set: { _id: 2 } }, {}, 66, /immutable field '_id'/],
    ["an unknown modifier", {}, { $foo: { a: 1 } }, {}, 9, /Unknown modifier: \$foo/],
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

describe("write commands", () => {
  it("counts what matched apart from what changed", async () => {
    const c = f.db.collection<Row>("counts");
    await c.insertMany([{ a: 1 }, { a: 2 }]);
    expect(await c.updateMany({}, { $set: { a: 2 } })).toMatchObject({ matchedCount: 2, modifiedCount: 1 });
    expect(await c.updateOne({ a: 9 }, { $set: { a: 1 } })).toMatchObject({
      matchedCount: 0,
      modifiedCount: 0,
    });
    expect(await c.deleteOne({ a: 2 })).toMatchObject({ deletedCount: 1 });
    expect(await c.deleteMany({})).toMatchObject({ deletedCount: 1 });
  });

  it("upserts from the filter's equalities and the update", async () => {
    const c = f.db.collection<Row>("upserts");
    const r = await c.updateOne(
      { _id: 5, a: { $gt: 1 }, "b.c": 2, $and: [{ d: { $eq: 3 } }] },
      { $set: { e: 1 }, $setOnInsert: { f: 1 } },
      { upsert: true },
    );
    expect(r).toMatchObject({ matchedCount: 0, upsertedCount: 1, upsertedId: 5 });
    expect(await c.findOne({})).toEqual({ _id: 5, b: { c: 2 }, d: 3, e: 1, f: 1 });
    await c.replaceOne({ _id: 6, x: 1 }, { y: 1 }, { upsert: true });
    expect(await c.findOne({ _id: 6 })).toEqual({ _id: 6, y: 1 });
  });

  it("upserts a value the filter can only mean, also from a list of one", async () => {
    const c = f.db.collection<Row>("upserted");
    await c.updateOne({ a: { $in: [3] }, b: { $in: [1, 2] } }, { $set: { x: 1 } }, { upsert: true });
    expect(await c.findOne({}, { projection: { _id: 0 } })).toEqual({ a: 3, x: 1 });
  });

  it("refuses a sort, which version 7.0 does not know", async () => {
    const update = { update: "sorted", updates: [{ q: {}, u: { $set: { a: 1 } }, sort: { a: 1 } }] };
    expect(await failure(f.db.command(update))).toMatchObject({ code: 40415 });
  });

  it("replaces all but _id", async () => {
    const c = f.db.collection<Row>("replace");
    await c.insertOne({ _id: 1, a: 1, b: 1 });
    await c.replaceOne({ a: 1 }, { c: 1 });
    expect(await c.findOne({})).toEqual({ _id: 1, c: 1 });
    expect(await failure(c.replaceOne({ _id: 1 }, { _id: 2 }))).toMatchObject({ code: 66 });
  });

  it("finds and changes in one step", async () => {
    const c = f.db.collection<Row>("fam");
    await c.insertMany([
      { _id: 1, n: 1 },
      { _id: 2, n: 2 },
    ]);
    expect(await c.findOneAndUpdate({}, { $inc: { n: 10 } }, { sort: { n: -1 } })).toEqual({ _id: 2, n: 2 });
    expect(
      await c.findOneAndUpdate(
        { _id: 2 },
        { $inc: { n: 1 } },
        { returnDocument: "after", projection: { _id: 0 } },
      ),
    ).toEqual({ n: 13 });
    expect(await c.findOneAndReplace({ _id: 1 }, { m: 1 }, { returnDocument: "after" })).toEqual({
      _id: 1,
      m: 1,
    });
    expect(await c.findOneAndDelete({ _id: 1 })).toEqual({ _id: 1, m: 1 });
    expect(await c.findOneAndUpdate({ _id: 9 }, { $set: { n: 1 } })).toBeNull();
    expect(
      await c.findOneAndUpdate({ _id: 9 }, { $set: { n: 1 } }, { upsert: true, returnDocument: "after" }),
    ).toEqual({ _id: 9, n: 1 });
    expect(await failure(f.db.command({ findAndModify: "fam", query: {} }))).toMatchObject({
      code: 9,
      message: "Either an update or remove=true must be specified",
    });
  });

  it("stops an ordered batch at its first error and goes on with an unordered one", async () => {
    const c = f.db.collection<Row>("batch");
    await c.insertOne({ _id: 2 });
    const docs = [{ _id: 1 }, { _id: 2 }, { _id: 3 }];
    expect(await failure(c.insertMany(docs))).toMatchObject({ code: 11000 });
    expect(await c.countDocuments()).toBe(2);
    expect(await failure(c.insertMany([{ _id: 2 }, { _id: 4 }], { ordered: false }))).toMatchObject({
      code: 11000,
    });
    expect(await c.countDocuments()).toBe(3);
  });

  it("runs a mixed bulk write", async () => {
    const c = f.db.collection<Row>("bulk");
    const r = await c.bulkWrite([
      { insertOne: { document: { _id: 1 } } },
      { updateOne: { filter: { _id: 2 }, update: { $set: { a: 1 } }, upsert: true } },
      { updateMany: { filter: {}, update: { $set: { b: 1 } } } },
      { replaceOne: { filter: { _id: 1 }, replacement: { c: 1 } } },
      { deleteOne: { filter: { _id: 2 } } },
    ]);
    expect(r).toMatchObject({
      insertedCount: 1,
      matchedCount: 3,
      modifiedCount: 3,
      upsertedCount: 1,
      deletedCount: 1,
    });
    expect(await c.find().toArray()).toEqual([{ _id: 1, c: 1 }]);
  });

  it("refuses an _id that is an array, and a second document with the same _id", async () => {
    const c = f.db.collection<Row>("ids");
    expect(await failure(c.insertOne({ _id: [1] }))).toMatchObject({ code: 53 });
    await c.insertOne({ _id: 1 });
    expect(await failure(c.insertOne({ _id: 1 }))).toMatchObject({
      code: 11000,
      message: "E11000 duplicate key error collection: test.ids index: _id_ dup key: { _id: 1 }",
      keyPattern: { _id: 1 },
      keyValue: { _id: 1 },
    });
  });

  it("refuses a field it does not know, and takes comment, let and hint", async () => {
    const c = f.db.collection<Row>("options");
    await c.insertOne({ _id: 1, a: 1 });
    expect(await failure(f.db.command({ find: "options", foo: 1 }))).toMatchObject({
      code: 40415,
      message: "BSON field 'find.foo' is an unknown field.",
    });
    expect(await failure(f.db.command({ insert: "options", documents: [{}], foo: 1 }))).toMatchObject({
      code: 40415,
    });
    expect(await failure(f.db.command({ nonesuch: 1 }))).toMatchObject({
      code: 59,
      codeName: "CommandNotFound",
      message: "no such command: 'nonesuch'",
    });
    const r = await c.updateOne(
      { $expr: { $eq: ["$a", "$$v"] } },
      { $set: { b: 1 } },
      { let: { v: 1 }, comment: "x", hint: "_id_" },
    );
    expect(r.modifiedCount).toBe(1);
    expect(await failure(c.find({}, { hint: "nope" }).toArray())).toMatchObject({ code: 2 });
  });
});
