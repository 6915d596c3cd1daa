import type { Document } from "mongodb";
import { beforeAll, describe, expect, test } from "vitest";
import { type Row, withServer } from "./server.ts";

const fixture = withServer();

describe("a long read", () => {
  const long = () => fixture.db.collection<Row>("long");
  const slow = { $expr: { $gte: [{ $size: { $setUnion: [["$v"], ["a", "b"]] } }, 1] } };
  const own = (stage: Document) => [{ $match: { $and: [{ v: /9$/ }, slow] } }, stage];
  beforeAll(async () => {
    for (let index = 0; index < 20; index++)
      await long().insertMany(
        Array.from({ length: 1000 }, (_, k) => ({ _id: index * 1000 + k, v: `v${k}` })),
      );
  });

  test.each<[string, () => Promise<unknown[]>, number]>([
    [
      "find",
      () =>
        long()
          .find({ v: /9$/, ...slow }, { batchSize: 100_000 })
          .toArray(),
      2000,
    ],
    ["distinct", () => long().distinct("v", { v: /9$/, ...slow }), 100],
    [
      "$group",
      () =>
        long()
          .aggregate(own({ $group: { _id: "$v" } }))
          .toArray(),
      100,
    ],
    [
      "$sort",
      () =>
        long()
          .aggregate([...own({ $set: { w: "$v" } }), { $sort: { w: 1 } }], { batchSize: 100_000 })
          .toArray(),
      2000,
    ],
    [
      "$out",
      () =>
        long()
          .aggregate(own({ $out: "long_out" }))
          .toArray(),
      0,
    ],
  ])("%s lets others have their turn, and still finds everything", async (_name, read, count) => {
    const order: string[] = [];
    const reading = read();
    void reading.then(() => order.push("long"));
    await long().findOne({ _id: 1 });
    order.push("find by _id");
    expect((await reading).length).toBe(count);
    expect(order).toEqual(["find by _id", "long"]);
  });
});
