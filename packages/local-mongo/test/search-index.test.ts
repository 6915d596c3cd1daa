import type { Collection, Document } from "mongodb";
import { beforeAll, describe, expect, test } from "vitest";
import { freshName, type Row, withServer } from "./server.ts";

const fixture = withServer();
const words = ["an", "be", "ca", "do", "ev"];

/** Two collections with the same people; only the first has the indexes of a search by words. */
const people: { indexed: Collection<Row>; plain: Collection<Row> }[] = [];

beforeAll(async () => {
  const documents: Row[] = Array.from({ length: 400 }, (_, count) => ({
    _id: count,
    org: count % 3,
    // Some have one word, some none, some several; every third word stands alone, outside an array.
    keys: count % 7 === 0 ? words[count % 5] : words.filter((_, w) => (count * 31 + w * 17) % 5 < count % 4),
    name: `name${(count * 7919) % 40}`,
    role: count % 11 === 0 ? "admin" : "rep",
  }));
  const indexed = fixture.db.collection<Row>(freshName());
  const plain = fixture.db.collection<Row>(freshName());
  await indexed.createIndexes([
    { key: { org: 1, keys: 1, name: 1, _id: 1 }, name: "search" },
    { key: { org: 1, name: -1, _id: 1 }, name: "names" },
    { key: { org: 1, keys: 1, role: 1, name: 1, _id: 1 }, name: "filtered search" },
  ]);
  await indexed.insertMany(documents);
  await plain.insertMany(documents);
  people.push({ indexed, plain });
});

const filters: Document[] = [
  { org: 1, keys: "an" },
  { org: 1, keys: { $in: ["an", "do"] } },
  { org: { $in: [0, 2] }, keys: { $in: ["an", "do", "none"] } },
  { org: 1, keys: { $all: ["an", "be"] } },
  { org: 1, keys: "an", role: { $in: ["admin", "rep"] } },
  { org: 1, keys: "an", role: { $in: ["admin", "rep"] }, name: { $gte: "name2" } },
  { org: 1, keys: { $in: ["an", "be"] }, role: { $in: ["admin", "rep"] } },
  { org: 1, keys: { $all: ["ca"] } },
  { $and: [{ org: 1 }, { keys: "an" }, { keys: "ev" }] },
  { org: 1, keys: "an", name: { $gte: "name2" } },
  { org: 1, keys: "an", name: { $lt: "name3" } },
  { org: 1, keys: "be", $or: [{ name: { $gt: "name2" } }, { name: "name2", _id: { $gt: 200 } }] },
  { org: 1, keys: "be", $or: [{ name: { $lt: "name2" } }, { name: "name2", _id: { $lt: 200 } }] },
  { org: 1, keys: "be", $or: [{ name: { $gt: "name2" } }, { role: "admin" }] },
  { org: 1, keys: { $gt: "a", $lt: "c" } },
  { org: 1, keys: /^a/ },
  { org: 1, keys: null },
  { org: 1, keys: [] },
  { org: 1 },
  { org: { $in: [0, 1] } },
];
const sorts: Document[] = [
  { name: 1, _id: 1 },
  { name: -1, _id: -1 },
  { name: -1, _id: 1 },
  { keys: 1, _id: 1 },
  { _id: 1 },
];

describe("a compound index over an array field", () => {
  test.each(filters.map((filter) => [JSON.stringify(filter), filter]))(
    "finds the same as a scan: %s",
    async (_, filter) => {
      for (const { indexed, plain } of people)
        for (const sort of sorts)
          for (const page of [{}, { limit: 7 }, { skip: 5, limit: 10 }]) {
            const options = { sort, projection: { _id: 1 }, ...page };
            const expected = await plain.find(filter, options).toArray();
            expect(await indexed.find(filter, options).toArray(), JSON.stringify(options)).toEqual(expected);
            expect(await indexed.countDocuments(filter, page)).toBe(await plain.countDocuments(filter, page));
          }
      for (const { indexed, plain } of people) {
        expect(await fixture.db.command({ count: indexed.collectionName, query: filter })).toMatchObject({
          n: await plain.countDocuments(filter),
        });
      }
    },
  );

  const readKeys = async (filter: Document, sort: Document): Promise<number> => {
    const [found] = people;
    const cursor = found?.indexed.find(filter, { sort, limit: 5 });
    const { executionStats } = (await cursor?.explain("executionStats")) ?? {};
    expect(JSON.stringify(executionStats.executionStages)).not.toContain("SORT");
    return executionStats.totalKeysExamined;
  };

  test.each<[string, Document, Document, number]>([
    ["one word", { org: 1, keys: "an" }, { name: 1, _id: 1 }, 5],
    ["one word, backwards", { org: 1, keys: "an" }, { name: -1, _id: -1 }, 5],
    ["from a name on", { org: 1, keys: "an", name: { $gt: "name2" } }, { name: 1, _id: 1 }, 5],
    ["several words at once", { org: 1, keys: { $in: ["an", "be", "ca"] } }, { name: 1, _id: 1 }, 20],
    [
      "the page after a row",
      { org: 1, keys: "an", $or: [{ name: { $gt: "name2" } }, { name: "name2", _id: { $gt: 399 } }] },
      { name: 1, _id: 1 },
      10,
    ],
  ])("is walked in order up to the limit: %s", async (_, filter, sort, most) => {
    expect(await readKeys(filter, sort)).toBeLessThanOrEqual(most);
  });

  test("is not taken for an order by the array itself", async () => {
    const [found] = people;
    const plan = await found?.indexed.find({ org: 1 }, { sort: { keys: 1 } }).explain("queryPlanner");
    expect(JSON.stringify(plan)).toContain("SORT");
  });

  test("serves a transaction that has just written the first array", async () => {
    const collection = fixture.db.collection<Row>(freshName());
    await collection.createIndex({ keys: 1, name: 1 });
    await fixture.client.withSession((session) =>
      session.withTransaction(async () => {
        await collection.insertOne({ _id: 1, keys: ["an", "be"], name: "x" }, { session });
        const found = await collection.find({ keys: { $gte: "a" } }, { session }).toArray();
        expect(found).toHaveLength(1);
        expect(await collection.countDocuments({ keys: { $in: ["an", "be"] } }, { session })).toBe(1);
      }),
    );
    expect(await collection.find({ keys: { $gte: "a" } }, { sort: { keys: 1 } }).toArray()).toHaveLength(1);
  });
});
