import type { Document } from "mongodb";
import { describe, expect, test } from "vitest";
import { failure, freshName, type Row, withServer } from "./server.ts";

const fixture = withServer();

describe("index management", () => {
  test("creates once, lists and drops", async () => {
    const name = freshName();
    const collection = fixture.db.collection<Row>(name);
    const create = (index: Document) => fixture.db.command({ createIndexes: name, indexes: [index] });
    expect(await create({ key: { a: 1 }, name: "a_1" })).toMatchObject({
      numIndexesBefore: 1,
      numIndexesAfter: 2,
      createdCollectionAutomatically: true,
    });
    expect(await create({ key: { a: 1 }, name: "a_1" })).toMatchObject({
      numIndexesBefore: 2,
      numIndexesAfter: 2,
      note: "all indexes already exist",
    });
    expect(await failure(create({ key: { a: 1 }, name: "other" }))).toMatchObject({
      code: 85,
      codeName: "IndexOptionsConflict",
    });
    expect(await failure(create({ key: { b: 1 }, name: "a_1" }))).toMatchObject({
      code: 86,
      codeName: "IndexKeySpecsConflict",
    });
    expect(await failure(create({ key: { b: 1 }, name: "b_1", foo: 1 }))).toMatchObject({ code: 197 });
    expect(await failure(create({ key: { b: 0 }, name: "b_0" }))).toMatchObject({
      code: 67,
      codeName: "CannotCreateIndex",
    });
    expect(await failure(collection.dropIndex("nope"))).toMatchObject({
      code: 27,
      codeName: "IndexNotFound",
    });
    expect(await failure(collection.dropIndex("_id_"))).toMatchObject({ code: 72 });
    expect(await fixture.db.command({ dropIndexes: name, index: "*" })).toMatchObject({ nIndexesWas: 2 });
    expect(await failure(fixture.db.collection("absent").indexes())).toMatchObject({
      code: 26,
      codeName: "NamespaceNotFound",
    });
  });

  test("shows what an index was made with", async () => {
    const collection = fixture.db.collection<Row>(freshName());
    await collection.createIndex(
      { a: 1 },
      { unique: true, partialFilterExpression: { a: { $type: "string" } } },
    );
    await collection.createIndex({ t: 1 }, { expireAfterSeconds: 60 });
    expect(await collection.indexes()).toEqual([
      { v: 2, key: { _id: 1 }, name: "_id_" },
      { v: 2, key: { a: 1 }, name: "a_1", unique: true, partialFilterExpression: { a: { $type: "string" } } },
      { v: 2, key: { t: 1 }, name: "t_1", expireAfterSeconds: 60 },
    ]);
  });

  test("expires documents by a TTL index, and only those", async () => {
    const collection = fixture.db.collection<Row>(freshName());
    await collection.createIndex({ at: 1 }, { expireAfterSeconds: 100 });
    const now = Date.now();
    await collection.insertMany([
      { _id: "old", at: new Date(now - 200_000) },
      { _id: "old in a list", at: [new Date(now + 1e6), new Date(now - 200_000)] },
      { _id: "young", at: new Date(now - 50_000) },
      { _id: "no date", at: "2000-01-01" },
      { _id: "none" },
    ]);
    await expect.poll(() => collection.countDocuments(), { timeout: 10_000 }).toBe(3);
    expect((await collection.find().sort({ _id: 1 }).toArray()).map((d) => d._id)).toEqual([
      "no date",
      "none",
      "young",
    ]);
  });
});
