import type { Document, IndexDescription } from "mongodb";
import { describe, expect, test } from "vitest";
import { freshName, planOf, type Row, withServer } from "./server.ts";

const fixture = withServer();

describe("plans", () => {
  test("uses indexes for equality, ranges, $in, sorts and $or; scans otherwise", async () => {
    const name = freshName();
    const collection = fixture.db.collection<Row>(name);
    await collection.insertMany(
      Array.from({ length: 50 }, (_, i) => ({ _id: i, a: i % 5, b: i, s: `k${i}` })),
    );
    await collection.createIndexes([{ key: { a: 1, b: -1 } }, { key: { s: 1 } }]);
    expect(await planOf(fixture.db, name, { _id: 1 })).toContain("IXSCAN");
    expect(await planOf(fixture.db, name, { a: 1 })).toEqual(["FETCH", "IXSCAN"]);
    expect(await planOf(fixture.db, name, { a: { $in: [1, 2] } })).toContain("IXSCAN");
    expect(await planOf(fixture.db, name, { s: { $gte: "k1", $lt: "k2" } })).toContain("IXSCAN");
    expect(await planOf(fixture.db, name, { a: 1 }, { sort: { b: 1 } })).toEqual(["FETCH", "IXSCAN"]);
    expect(await planOf(fixture.db, name, { a: { $gt: 1 } }, { sort: { b: 1 } })).toEqual([
      "SORT",
      "FETCH",
      "IXSCAN",
    ]);
    expect(await planOf(fixture.db, name, { $or: [{ _id: 1 }, { s: "k9" }] })).toEqual([
      "FETCH",
      "OR",
      "FETCH",
      "IXSCAN",
      "FETCH",
      "IXSCAN",
    ]);
    expect(await planOf(fixture.db, name, { b: 1 })).toEqual(["COLLSCAN"]);
    expect(await planOf(fixture.db, name, { s: /k1/ })).toEqual(["COLLSCAN"]);
    expect(await planOf(fixture.db, name, { a: 1 }, { hint: { $natural: 1 } })).toEqual(["COLLSCAN"]);
  });

  test("finds the same documents with an index as without", async () => {
    const name = freshName();
    const collection = fixture.db.collection<Row>(name);
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
    await collection.insertMany(
      values.map((v, i) => (v === undefined ? { _id: i } : { _id: i, v, w: i % 3 })),
    );
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
      collection
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
      const index = await collection.createIndex(key);
      expect(await Promise.all(filters.map(run)), JSON.stringify(key)).toEqual(plain);
      await collection.dropIndex(index);
    }
  });

  test("follows updates and deletions", async () => {
    const collection = fixture.db.collection<Row>(freshName());
    await collection.createIndex({ a: 1 });
    await collection.insertOne({ _id: 1, a: [1, 2] });
    await collection.updateOne({ _id: 1 }, { $set: { a: [2, 3] } });
    expect(await collection.find({ a: 1 }).toArray()).toEqual([]);
    expect((await collection.find({ a: { $gte: 2 } }).toArray()).length).toBe(1);
    await collection.deleteOne({ a: 3 });
    expect(await collection.find({ a: 2 }).toArray()).toEqual([]);
  });
});
