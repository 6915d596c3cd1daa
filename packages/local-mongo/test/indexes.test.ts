import type { Document, IndexDescription } from "mongodb";
import { describe, expect, it } from "vitest";
import { failure, type Row, withServer } from "./server.ts";

const f = withServer();
let n = 0;
const fresh = (): string => {
  n += 1;
  return `i${n}`;
};

/** The stages of a query's plan, outermost first. */
function stages(plan: Document): string[] {
  const { stage, inputStage, inputStages } = plan;
  return [stage, ...(inputStage ? stages(inputStage) : []), ...(inputStages ?? []).flatMap(stages)];
}

async function planOf(name: string, filter: Document, options = {}): Promise<string[]> {
  const explained = await f.db.collection(name).find(filter, options).explain("queryPlanner");
  return stages(explained.queryPlanner.winningPlan);
}

describe("plans", () => {
  it("uses indexes for equality, ranges, prefixes, $in, sorts and $or; scans otherwise", async () => {
    const name = fresh();
    const c = f.db.collection<Row>(name);
    await c.insertMany(Array.from({ length: 50 }, (_, i) => ({ _id: i, a: i % 5, b: i, s: `k${i}` })));
    await c.createIndexes([{ key: { a: 1, b: -1 } }, { key: { s: 1 } }]);
    expect(await planOf(name, { _id: 1 })).toContain("IXSCAN");
    expect(await planOf(name, { a: 1 })).toEqual(["FETCH", "IXSCAN"]);
    expect(await planOf(name, { a: { $in: [1, 2] } })).toContain("IXSCAN");
    expect(await planOf(name, { s: { $gte: "k1", $lt: "k2" } })).toContain("IXSCAN");
    expect(await planOf(name, { s: /^k1/ })).toContain("IXSCAN");
    expect(await planOf(name, { a: 1 }, { sort: { b: 1 } })).toEqual(["FETCH", "IXSCAN"]);
    expect(await planOf(name, { a: { $gt: 1 } }, { sort: { b: 1 } })).toEqual(["SORT", "FETCH", "IXSCAN"]);
    expect(await planOf(name, { $or: [{ _id: 1 }, { s: "k9" }] })).toEqual([
      "FETCH",
      "OR",
      "FETCH",
      "IXSCAN",
      "FETCH",
      "IXSCAN",
    ]);
    expect(await planOf(name, { b: 1 })).toEqual(["COLLSCAN"]);
    expect(await planOf(name, { s: /k1/ })).toEqual(["COLLSCAN"]);
    expect(await planOf(name, { a: 1 }, { hint: { $natural: 1 } })).toEqual(["COLLSCAN"]);
  });

  it("finds the same documents with an index as without", async () => {
    const name = fresh();
    const c = f.db.collection<Row>(name);
    const values: unknown[] = [
      1,
      2,
      2.5,
      "a",
      "b",
      null,
      [1, 3],
      [],
      [[1]],
      { x: 1 },
      true,
      new Date(5),
      undefined,
      -1,
      "",
      [null],
      ["a", 9],
    ];
    await c.insertMany(values.map((v, i) => (v === undefined ? { _id: i } : { _id: i, v, w: i % 3 })));
    const filters: Document[] = [
      { v: 1 },
      { v: null },
      { v: { $gt: 1 } },
      { v: { $gte: 1, $lt: 3 } },
      { v: { $lte: "a" } },
      { v: { $in: [1, "b", null] } },
      { v: [] },
      { v: [1, 3] },
      { v: { x: 1 } },
      { v: { $ne: 1 } },
      { v: { $exists: false } },
      { v: { $gt: 0 }, w: 1 },
      { v: { $type: "string" } },
      { v: /^a/ },
      { v: true },
      { v: { $gte: null } },
      { v: { $not: { $gt: 1 } } },
    ];
    const run = (filter: Document) =>
      c
        .find(filter, { sort: { _id: 1 } })
        .map((d) => d._id)
        .toArray();
    const plain = await Promise.all(filters.map(run));
    for (const key of [
      { v: 1 },
      { v: -1 },
      { v: 1, w: 1 },
      { w: -1, v: 1 },
    ] satisfies IndexDescription["key"][]) {
      const index = await c.createIndex(key);
      expect(await Promise.all(filters.map(run)), JSON.stringify(key)).toEqual(plain);
      await c.dropIndex(index);
    }
  });

  it("follows updates and deletions", async () => {
    const c = f.db.collection<Row>(fresh());
    await c.createIndex({ a: 1 });
    await c.insertOne({ _id: 1, a: [1, 2] });
    await c.updateOne({ _id: 1 }, { $set: { a: [2, 3] } });
    expect(await c.find({ a: 1 }).toArray()).toEqual([]);
    expect((await c.find({ a: { $gte: 2 } }).toArray()).length).toBe(1);
    await c.deleteOne({ a: 3 });
    expect(await c.find({ a: 2 }).toArray()).toEqual([]);
  });
});

describe("unique indexes", () => {
  it("refuse a duplicate in MongoDB's words, on insert, update and upsert", async () => {
    const name = fresh();
    const c = f.db.collection<Row>(name);
    await c.createIndex({ email: 1 }, { unique: true });
    await c.insertMany([
      { _id: 1, email: "a@x" },
      { _id: 2, email: "b@x" },
    ]);
    const expected = {
      code: 11000,
      message: `E11000 duplicate key error collection: test.${name} index: email_1 dup key: { email: "a@x" }`,
      keyPattern: { email: 1 },
      keyValue: { email: "a@x" },
    };
    expect(await failure(c.insertOne({ email: "a@x" }))).toMatchObject(expected);
    expect(await failure(c.updateOne({ _id: 2 }, { $set: { email: "a@x" } }))).toMatchObject({
      code: 11000,
      keyPattern: { email: 1 },
    });
    expect(
      await failure(c.findOneAndUpdate({ _id: 9 }, { $set: { email: "a@x" } }, { upsert: true })),
    ).toMatchObject({
      code: 11000,
      codeName: "DuplicateKey",
      keyPattern: { email: 1 },
      keyValue: { email: "a@x" },
    });
    await c.updateOne({ _id: 1 }, { $set: { email: "c@x" } });
    expect(await c.insertOne({ email: "a@x" })).toMatchObject({ acknowledged: true });
  });

  it("hold one missing value, unless they are sparse or partial", async () => {
    const plain = f.db.collection<Row>(fresh());
    await plain.createIndex({ a: 1 }, { unique: true });
    await plain.insertOne({});
    expect(await failure(plain.insertOne({ a: null }))).toMatchObject({ code: 11000, keyValue: { a: null } });
    const sparse = f.db.collection<Row>(fresh());
    await sparse.createIndex({ a: 1 }, { unique: true, sparse: true });
    await sparse.insertMany([{}, {}, { a: 1 }]);
    expect(await failure(sparse.insertOne({ a: 1 }))).toMatchObject({ code: 11000 });
    expect(await sparse.countDocuments({ a: null })).toBe(2);
    const partial = f.db.collection<Row>(fresh());
    await partial.createIndex(
      { a: 1 },
      { unique: true, partialFilterExpression: { a: { $type: "string" } } },
    );
    await partial.insertMany([{ a: null }, { a: null }, {}, { a: 1 }, { a: 1 }, { a: "x" }]);
    expect(await failure(partial.insertOne({ a: "x" }))).toMatchObject({ code: 11000 });
    expect(await planOf(partial.collectionName, { a: "x" })).toContain("IXSCAN");
    expect(await planOf(partial.collectionName, { a: 1 })).toEqual(["COLLSCAN"]);
    expect(await partial.countDocuments({ a: 1 })).toBe(2);
  });

  it("are compound, and look into arrays", async () => {
    const c = f.db.collection<Row>(fresh());
    await c.createIndex({ a: 1, b: 1 }, { unique: true });
    await c.insertMany([
      { a: 1, b: 1 },
      { a: 1, b: 2 },
    ]);
    expect(await failure(c.insertOne({ a: 1, b: 2 }))).toMatchObject({
      code: 11000,
      keyValue: { a: 1, b: 2 },
    });
    const multi = f.db.collection<Row>(fresh());
    await multi.createIndex({ tags: 1 }, { unique: true });
    await multi.insertOne({ tags: ["x", "y", "x"] });
    expect(await failure(multi.insertOne({ tags: ["z", "y"] }))).toMatchObject({ code: 11000 });
  });

  it("compare without case under their collation, and serve only queries that ask for it", async () => {
    const c = f.db.collection<Row>(fresh());
    const collation = { locale: "en", strength: 2 };
    await c.createIndex({ name: 1 }, { unique: true, collation });
    await c.insertOne({ name: "Bob" });
    expect(await failure(c.insertOne({ name: "BOB" }))).toMatchObject({ code: 11000 });
    expect(await planOf(c.collectionName, { name: "bob" }, { collation })).toContain("IXSCAN");
    expect(await c.findOne({ name: "bob" }, { collation })).toMatchObject({ name: "Bob" });
    expect(await planOf(c.collectionName, { name: "bob" })).toEqual(["COLLSCAN"]);
    expect(await c.findOne({ name: "bob" })).toBeNull();
  });

  it("are not built over duplicates", async () => {
    const c = f.db.collection<Row>(fresh());
    await c.insertMany([{ a: 1 }, { a: 1 }]);
    expect(await failure(c.createIndex({ a: 1 }, { unique: true }))).toMatchObject({
      code: 11000,
      codeName: "DuplicateKey",
    });
    expect((await c.indexes()).map((x) => x.name)).toEqual(["_id_"]);
    await c.createIndex({ a: 1 });
    expect((await c.indexes()).map((x) => x.name)).toEqual(["_id_", "a_1"]);
  });
});

describe("index management", () => {
  it("creates once, lists and drops", async () => {
    const name = fresh();
    const c = f.db.collection<Row>(name);
    const create = (index: Document) => f.db.command({ createIndexes: name, indexes: [index] });
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
    expect(await failure(c.dropIndex("nope"))).toMatchObject({ code: 27, codeName: "IndexNotFound" });
    expect(await failure(c.dropIndex("_id_"))).toMatchObject({ code: 72 });
    expect(await f.db.command({ dropIndexes: name, index: "*" })).toMatchObject({ nIndexesWas: 2 });
    expect(await failure(f.db.collection("absent").indexes())).toMatchObject({
      code: 26,
      codeName: "NamespaceNotFound",
    });
  });

  it("does not let a hint name a hidden index", async () => {
    const c = f.db.collection<Row>("hiding");
    await c.insertOne({ _id: 1, a: 1 });
    await c.createIndex({ a: 1 }, { hidden: true });
    expect(await failure(c.find({ a: 1 }).hint("a_1").toArray())).toMatchObject({ code: 2 });
    expect(await c.find({ a: 1 }).toArray()).toHaveLength(1);
  });

  it("shows what an index was made with", async () => {
    const c = f.db.collection<Row>(fresh());
    await c.createIndex({ a: 1 }, { unique: true, partialFilterExpression: { a: { $type: "string" } } });
    await c.createIndex({ t: 1 }, { expireAfterSeconds: 60 });
    expect(await c.indexes()).toEqual([
      { v: 2, key: { _id: 1 }, name: "_id_" },
      { v: 2, key: { a: 1 }, name: "a_1", unique: true, partialFilterExpression: { a: { $type: "string" } } },
      { v: 2, key: { t: 1 }, name: "t_1", expireAfterSeconds: 60 },
    ]);
    expect(
      await f.db.command({ collMod: c.collectionName, index: { name: "t_1", expireAfterSeconds: 90 } }),
    ).toMatchObject({ expireAfterSeconds_old: 60, expireAfterSeconds_new: 90 });
  });

  it("expires documents by a TTL index, and only those", async () => {
    const c = f.db.collection<Row>(fresh());
    await c.createIndex({ at: 1 }, { expireAfterSeconds: 100 });
    const now = Date.now();
    await c.insertMany([
      { _id: "old", at: new Date(now - 200_000) },
      { _id: "old in a list", at: [new Date(now + 1e6), new Date(now - 200_000)] },
      { _id: "young", at: new Date(now - 50_000) },
      { _id: "no date", at: "2000-01-01" },
      { _id: "none" },
    ]);
    await expect.poll(() => c.countDocuments(), { timeout: 10_000 }).toBe(3);
    expect((await c.find().sort({ _id: 1 }).toArray()).map((d) => d._id)).toEqual([
      "no date",
      "none",
      "young",
    ]);
  });
});
