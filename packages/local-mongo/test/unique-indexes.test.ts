import { describe, expect, test } from "vitest";
import { failure, freshName, planOf, type Row, withServer } from "./server.ts";

const fixture = withServer();

describe("unique indexes", () => {
  test("refuse a duplicate in MongoDB's words, on insert, update and upsert", async () => {
    const name = freshName();
    const collection = fixture.db.collection<Row>(name);
    await collection.createIndex({ email: 1 }, { unique: true });
    await collection.insertMany([
      { _id: 1, email: "a@x" },
      { _id: 2, email: "b@x" },
    ]);
    const expected = {
      code: 11000,
      message: `E11000 duplicate key error collection: test.${name} index: email_1 dup key: { email: "a@x" }`,
      keyPattern: { email: 1 },
      keyValue: { email: "a@x" },
    };
    expect(await failure(collection.insertOne({ email: "a@x" }))).toMatchObject(expected);
    expect(await failure(collection.updateOne({ _id: 2 }, { $set: { email: "a@x" } }))).toMatchObject({
      code: 11000,
      keyPattern: { email: 1 },
    });
    expect(
      await failure(collection.findOneAndUpdate({ _id: 9 }, { $set: { email: "a@x" } }, { upsert: true })),
    ).toMatchObject({
      code: 11000,
      codeName: "DuplicateKey",
      keyPattern: { email: 1 },
      keyValue: { email: "a@x" },
    });
    await collection.updateOne({ _id: 1 }, { $set: { email: "c@x" } });
    expect(await collection.insertOne({ email: "a@x" })).toMatchObject({ acknowledged: true });
  });

  test("hold one missing value, unless they are sparse or partial", async () => {
    const plain = fixture.db.collection<Row>(freshName());
    await plain.createIndex({ a: 1 }, { unique: true });
    await plain.insertOne({});
    expect(await failure(plain.insertOne({ a: null }))).toMatchObject({ code: 11000, keyValue: { a: null } });
    const sparse = fixture.db.collection<Row>(freshName());
    await sparse.createIndex({ a: 1 }, { unique: true, sparse: true });
    await sparse.insertMany([{}, {}, { a: 1 }]);
    expect(await failure(sparse.insertOne({ a: 1 }))).toMatchObject({ code: 11000 });
    expect(await sparse.countDocuments({ a: null })).toBe(2);
    const partial = fixture.db.collection<Row>(freshName());
    await partial.createIndex(
      { a: 1 },
      { unique: true, partialFilterExpression: { a: { $type: "string" } } },
    );
    await partial.insertMany([{ a: null }, { a: null }, {}, { a: 1 }, { a: 1 }, { a: "x" }]);
    expect(await failure(partial.insertOne({ a: "x" }))).toMatchObject({ code: 11000 });
    expect(await planOf(fixture.db, partial.collectionName, { a: "x" })).toContain("IXSCAN");
    expect(await planOf(fixture.db, partial.collectionName, { a: 1 })).toEqual(["COLLSCAN"]);
    expect(await partial.countDocuments({ a: 1 })).toBe(2);
  });

  test("are compound, and look into arrays", async () => {
    const collection = fixture.db.collection<Row>(freshName());
    await collection.createIndex({ a: 1, b: 1 }, { unique: true });
    await collection.insertMany([
      { a: 1, b: 1 },
      { a: 1, b: 2 },
    ]);
    expect(await failure(collection.insertOne({ a: 1, b: 2 }))).toMatchObject({
      code: 11000,
      keyValue: { a: 1, b: 2 },
    });
    const multi = fixture.db.collection<Row>(freshName());
    await multi.createIndex({ tags: 1 }, { unique: true });
    await multi.insertOne({ tags: ["x", "y", "x"] });
    expect(await failure(multi.insertOne({ tags: ["z", "y"] }))).toMatchObject({ code: 11000 });
  });

  test("are not built over duplicates", async () => {
    const collection = fixture.db.collection<Row>(freshName());
    await collection.insertMany([{ a: 1 }, { a: 1 }]);
    expect(await failure(collection.createIndex({ a: 1 }, { unique: true }))).toMatchObject({
      code: 11000,
      codeName: "DuplicateKey",
    });
    expect((await collection.indexes()).map((x) => x.name)).toEqual(["_id_"]);
    await collection.createIndex({ a: 1 });
    expect((await collection.indexes()).map((x) => x.name)).toEqual(["_id_", "a_1"]);
  });
});
