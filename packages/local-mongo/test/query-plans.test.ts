import type { Document, IndexDescription } from "mongodb";
import { describe, expect, it } from "vitest";
import { freshName, planOf, type Row, withServer } from "./server.ts";

const f = withServer();

describe("plans", () => {
  it("uses indexes for equality, ranges, prefixes, $in, sorts and $or; scans otherwise", async () => {
    const name = freshName();
    const c = f.db.collection<Row>(name);
    await c.insertMany(Array.from({ length: 50 }, (_, i) => ({ _id: i, a: i % 5, b: i, s: `k${i}` })));
    await c.createIndexes([{ key: { a: 1, b: -1 } }, { key: { s: 1 } }]);
    expect(await planOf(f.db, name, { _id: 1 })).toContain("IXSCAN");
    expect(await planOf(f.db, name, { a: 1 })).toEqual(["FETCH", "IXSCAN"]);
    expect(await planOf(f.db, name, { a: { $in: [1, 2] } })).toContain("IXSCAN");
    expect(await planOf(f.db, name, { s: { $gte: "k1", $lt: "k2" } })).toContain("IXSCAN");
    expect(await planOf(f.db, name, { s: /^k1/ })).toContain("IXSCAN");
    expect(await planOf(f.db, name, { a: 1 }, { sort: { b: 1 } })).toEqual(["FETCH", "IXSCAN"]);
    expect(await planOf(f.db, name, { a: { $gt: 1 } }, { sort: { b: 1 } })).toEqual([
      "SORT",
      "FETCH",
      "IXSCAN",
    ]);
    expect(await planOf(f.db, name, { $or: [{ _id: 1 }, { s: "k9" }] })).toEqual([
      "FETCH",
      "OR",
      "FETCH",
      "IXSCAN",
      "FETCH",
      "IXSCAN",
    ]);
    expect(await planOf(f.db, name, { b: 1 })).toEqual(["COLLSCAN"]);
    expect(await planOf(f.db, name, { s: /k1/ })).toEqual(["COLLSCAN"]);
    expect(await planOf(f.db, name, { a: 1 }, { hint: { $natural: 1 } })).toEqual(["COLLSCAN"]);
  });

  it("finds the same documents with an index as without", async () => {
    const name = freshName();
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
    const c = f.db.collection<Row>(freshName());
    await c.createIndex({ a: 1 });
    await c.insertOne({ _id: 1, a: [1, 2] });
    await c.updateOne({ _id: 1 }, { $set: { a: [2, 3] } });
    expect(await c.find({ a: 1 }).toArray()).toEqual([]);
    expect((await c.find({ a: { $gte: 2 } }).toArray()).length).toBe(1);
    await c.deleteOne({ a: 3 });
    expect(await c.find({ a: 2 }).toArray()).toEqual([]);
  });
});
