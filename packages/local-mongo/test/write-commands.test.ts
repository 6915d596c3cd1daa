import { describe, expect, test } from "vitest";
import { failure, freshName, type Row, withServer } from "./server.ts";

const fixture = withServer();

describe("write commands", () => {
  test("counts what matched apart from what changed", async () => {
    const collection = fixture.db.collection<Row>("counts");
    await collection.insertMany([{ a: 1 }, { a: 2 }]);
    expect(await collection.updateMany({}, { $set: { a: 2 } })).toMatchObject({
      matchedCount: 2,
      modifiedCount: 1,
    });
    expect(await collection.updateOne({ a: 9 }, { $set: { a: 1 } })).toMatchObject({
      matchedCount: 0,
      modifiedCount: 0,
    });
    expect(await collection.deleteOne({ a: 2 })).toMatchObject({ deletedCount: 1 });
    expect(await collection.deleteMany({})).toMatchObject({ deletedCount: 1 });
  });

  test("upserts from the filter's equalities and the update", async () => {
    const collection = fixture.db.collection<Row>("upserts");
    const result = await collection.updateOne(
      { _id: 5, a: { $gt: 1 }, "b.c": 2, $and: [{ d: { $eq: 3 } }] },
      { $set: { e: 1 }, $setOnInsert: { f: 1 } },
      { upsert: true },
    );
    expect(result).toMatchObject({ matchedCount: 0, upsertedCount: 1, upsertedId: 5 });
    expect(await collection.findOne({})).toEqual({ _id: 5, b: { c: 2 }, d: 3, e: 1, f: 1 });
    await collection.replaceOne({ _id: 6, x: 1 }, { y: 1 }, { upsert: true });
    expect(await collection.findOne({ _id: 6 })).toEqual({ _id: 6, y: 1 });
  });

  test("takes an _id of null for an _id", async () => {
    const name = freshName();
    const nothing = { _id: null };
    const upsert = (update: object, query: object = nothing) =>
      fixture.db.command({ update: name, updates: [{ q: query, u: update, upsert: true }] });
    expect(await upsert({ $inc: { v: 1 } })).toMatchObject({ n: 1, upserted: [{ index: 0, _id: null }] });
    expect(await upsert({ $inc: { v: 1 } })).toMatchObject({ n: 1, nModified: 1 });
    expect(await fixture.db.collection(name).find().toArray()).toEqual([{ _id: null, v: 2 }]);
    for (const change of [{ w: 1 }, { _id: null, w: 2 }]) {
      await fixture.db.dropCollection(name);
      expect(await upsert(change)).toMatchObject({ upserted: [{ _id: null }] });
    }
    await fixture.db.dropCollection(name);
    expect(await upsert({ $set: { v: 1 } }, { _id: { $in: [null] } })).toMatchObject({
      upserted: [{ _id: null }],
    });
    const found = {
      findAndModify: name,
      query: { _id: null, v: 9 },
      update: { $set: { w: 1 } },
      upsert: true,
    };
    expect(await failure(fixture.db.command(found))).toMatchObject({ code: 11000 });
    await fixture.db.dropCollection(name);
    expect(await fixture.db.command(found)).toMatchObject({ lastErrorObject: { upserted: null } });
    expect(await fixture.db.collection(name).find().toArray()).toEqual([{ _id: null, v: 9, w: 1 }]);
  });

  test("upserts a value the filter can only mean, also from a list of one", async () => {
    const collection = fixture.db.collection<Row>("upserted");
    await collection.updateOne({ a: { $in: [3] }, b: { $in: [1, 2] } }, { $set: { x: 1 } }, { upsert: true });
    expect(await collection.findOne({}, { projection: { _id: 0 } })).toEqual({ a: 3, x: 1 });
  });

  test("refuses a sort, which version 7.0 does not know", async () => {
    const update = { update: "sorted", updates: [{ q: {}, u: { $set: { a: 1 } }, sort: { a: 1 } }] };
    expect(await failure(fixture.db.command(update))).toMatchObject({ code: 40415 });
  });

  test("replaces all but _id", async () => {
    const collection = fixture.db.collection<Row>("replace");
    await collection.insertOne({ _id: 1, a: 1, b: 1 });
    await collection.replaceOne({ a: 1 }, { c: 1 });
    expect(await collection.findOne({})).toEqual({ _id: 1, c: 1 });
    expect(await failure(collection.replaceOne({ _id: 1 }, { _id: 2 }))).toMatchObject({ code: 66 });
  });

  test("finds and changes in one step", async () => {
    const collection = fixture.db.collection<Row>("fam");
    await collection.insertMany([
      { _id: 1, n: 1 },
      { _id: 2, n: 2 },
    ]);
    expect(await collection.findOneAndUpdate({}, { $inc: { n: 10 } }, { sort: { n: -1 } })).toEqual({
      _id: 2,
      n: 2,
    });
    expect(
      await collection.findOneAndUpdate(
        { _id: 2 },
        { $inc: { n: 1 } },
        { returnDocument: "after", projection: { _id: 0 } },
      ),
    ).toEqual({ n: 13 });
    expect(await collection.findOneAndReplace({ _id: 1 }, { m: 1 }, { returnDocument: "after" })).toEqual({
      _id: 1,
      m: 1,
    });
    expect(await collection.findOneAndDelete({ _id: 1 })).toEqual({ _id: 1, m: 1 });
    expect(await collection.findOneAndUpdate({ _id: 9 }, { $set: { n: 1 } })).toBeNull();
    expect(
      await collection.findOneAndUpdate(
        { _id: 9 },
        { $set: { n: 1 } },
        { upsert: true, returnDocument: "after" },
      ),
    ).toEqual({ _id: 9, n: 1 });
    expect(await failure(fixture.db.command({ findAndModify: "fam", query: {} }))).toMatchObject({
      code: 9,
      message: "Either an update or remove=true must be specified",
    });
  });

  test("stops an ordered batch at its first error and goes on with an unordered one", async () => {
    const collection = fixture.db.collection<Row>("batch");
    await collection.insertOne({ _id: 2 });
    const docs = [{ _id: 1 }, { _id: 2 }, { _id: 3 }];
    expect(await failure(collection.insertMany(docs))).toMatchObject({ code: 11000 });
    expect(await collection.countDocuments()).toBe(2);
    expect(await failure(collection.insertMany([{ _id: 2 }, { _id: 4 }], { ordered: false }))).toMatchObject({
      code: 11000,
    });
    expect(await collection.countDocuments()).toBe(3);
  });

  test("runs a mixed bulk write", async () => {
    const collection = fixture.db.collection<Row>("bulk");
    const result = await collection.bulkWrite([
      { insertOne: { document: { _id: 1 } } },
      { updateOne: { filter: { _id: 2 }, update: { $set: { a: 1 } }, upsert: true } },
      { updateMany: { filter: {}, update: { $set: { b: 1 } } } },
      { replaceOne: { filter: { _id: 1 }, replacement: { c: 1 } } },
      { deleteOne: { filter: { _id: 2 } } },
    ]);
    expect(result).toMatchObject({
      insertedCount: 1,
      matchedCount: 3,
      modifiedCount: 3,
      upsertedCount: 1,
      deletedCount: 1,
    });
    expect(await collection.find().toArray()).toEqual([{ _id: 1, c: 1 }]);
  });

  test("refuses an _id that is an array, and a second document with the same _id", async () => {
    const collection = fixture.db.collection<Row>("ids");
    expect(await failure(collection.insertOne({ _id: [1] }))).toMatchObject({ code: 53 });
    await collection.insertOne({ _id: 1 });
    expect(await failure(collection.insertOne({ _id: 1 }))).toMatchObject({
      code: 11000,
      message: "E11000 duplicate key error collection: test.ids index: _id_ dup key: { _id: 1 }",
      keyPattern: { _id: 1 },
      keyValue: { _id: 1 },
    });
  });

  test("refuses a field it does not know, and takes comment, let and hint", async () => {
    const collection = fixture.db.collection<Row>("options");
    await collection.insertOne({ _id: 1, a: 1 });
    expect(await failure(fixture.db.command({ find: "options", foo: 1 }))).toMatchObject({
      code: 40415,
      message: "BSON field 'find.foo' is an unknown field.",
    });
    expect(await failure(fixture.db.command({ insert: "options", documents: [{}], foo: 1 }))).toMatchObject({
      code: 40415,
    });
    expect(await failure(fixture.db.command({ nonesuch: 1 }))).toMatchObject({
      code: 59,
      codeName: "CommandNotFound",
      message: "no such command: 'nonesuch'",
    });
    const result = await collection.updateOne(
      { $expr: { $eq: ["$a", "$$v"] } },
      { $set: { b: 1 } },
      { let: { v: 1 }, comment: "x", hint: "_id_" },
    );
    expect(result.modifiedCount).toBe(1);
    expect(await failure(collection.find({}, { hint: "nope" }).toArray())).toMatchObject({ code: 2 });
  });
});
