import { describe, expect, test } from "vitest";
import { failure, type Row, withServer } from "./server.ts";

const fixture = withServer();

describe("cursors", () => {
  test("gives batches of the size asked for and ends", async () => {
    const collection = fixture.db.collection<Row>("batches");
    await collection.insertMany(Array.from({ length: 250 }, (_, i) => ({ _id: i })));
    const first = await fixture.db.command({ find: "batches", batchSize: 100 });
    expect(first.cursor.firstBatch.length).toBe(100);
    const second = await fixture.db.command({
      getMore: first.cursor.id,
      collection: "batches",
      batchSize: 149,
    });
    expect(second.cursor.nextBatch.length).toBe(149);
    const last = await fixture.db.command({ getMore: first.cursor.id, collection: "batches" });
    expect(last.cursor.nextBatch.length).toBe(1);
    expect(Number(last.cursor.id)).toBe(0);
    expect(
      await failure(fixture.db.command({ getMore: first.cursor.id, collection: "batches" })),
    ).toMatchObject({
      code: 43,
      codeName: "CursorNotFound",
    });
  });

  test("closes a cursor that has been killed", async () => {
    const collection = fixture.db.collection<Row>("kill");
    await collection.insertMany([{}, {}, {}]);
    const { cursor } = await fixture.db.command({ find: "kill", batchSize: 1 });
    expect(await fixture.db.command({ killCursors: "kill", cursors: [cursor.id] })).toMatchObject({
      cursorsKilled: [cursor.id],
    });
    expect(await failure(fixture.db.command({ getMore: cursor.id, collection: "kill" }))).toMatchObject({
      code: 43,
    });
  });

  test("does not open one for a single batch or a limit that is reached", async () => {
    await fixture.db.collection<Row>("single").insertMany([{}, {}, {}]);
    expect(
      Number((await fixture.db.command({ find: "single", batchSize: 1, singleBatch: true })).cursor.id),
    ).toBe(0);
    expect(Number((await fixture.db.command({ find: "single", batchSize: 2, limit: 2 })).cursor.id)).toBe(0);
    expect(Number((await fixture.db.command({ find: "single", batchSize: 3 })).cursor.id)).toBe(0);
  });

  test("reads on while documents are written", async () => {
    const collection = fixture.db.collection<Row>("moving");
    await collection.insertMany(Array.from({ length: 600 }, (_, i) => ({ _id: i, n: 0 })));
    const seen = new Set<number>();
    for await (const document of collection.find({}, { batchSize: 50 })) {
      const id = Number(document._id);
      seen.add(id);
      if (id % 100 === 0) await collection.updateMany({ _id: { $gt: id } }, { $inc: { n: 1 } });
    }
    expect(seen.size).toBe(600);
  });

  test("stops at maxTimeMS", async () => {
    const collection = fixture.db.collection<Row>("slow");
    await collection.insertMany(
      Array.from({ length: 2000 }, (_, i) => ({ _id: i, list: Array.from({ length: 500 }, (_x, k) => k) })),
    );
    const slow = {
      $expr: {
        $gt: [{ $size: { $setUnion: ["$list", "$list"] } }, -1],
      },
    };
    expect(await failure(collection.find(slow, { maxTimeMS: 20 }).toArray())).toMatchObject({
      code: 50,
      codeName: "MaxTimeMSExpired",
    });
    expect(await collection.countDocuments({ _id: 1 }, { maxTimeMS: 10_000 })).toBe(1);
  });
});
