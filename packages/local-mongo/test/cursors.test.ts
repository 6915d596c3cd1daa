import { describe, expect, it } from "vitest";
import { failure, type Row, withServer } from "./server.ts";

const f = withServer();

describe("cursors", () => {
  it("gives batches of the size asked for and ends", async () => {
    const c = f.db.collection<Row>("batches");
    await c.insertMany(Array.from({ length: 250 }, (_, i) => ({ _id: i })));
    const first = await f.db.command({ find: "batches", batchSize: 100 });
    expect(first.cursor.firstBatch.length).toBe(100);
    const second = await f.db.command({ getMore: first.cursor.id, collection: "batches", batchSize: 149 });
    expect(second.cursor.nextBatch.length).toBe(149);
    const last = await f.db.command({ getMore: first.cursor.id, collection: "batches" });
    expect(last.cursor.nextBatch.length).toBe(1);
    expect(Number(last.cursor.id)).toBe(0);
    expect(await failure(f.db.command({ getMore: first.cursor.id, collection: "batches" }))).toMatchObject({
      code: 43,
      codeName: "CursorNotFound",
    });
  });

  it("closes a cursor that has been killed", async () => {
    const c = f.db.collection<Row>("kill");
    await c.insertMany([{}, {}, {}]);
    const { cursor } = await f.db.command({ find: "kill", batchSize: 1 });
    expect(await f.db.command({ killCursors: "kill", cursors: [cursor.id] })).toMatchObject({
      cursorsKilled: [cursor.id],
    });
    expect(await failure(f.db.command({ getMore: cursor.id, collection: "kill" }))).toMatchObject({
      code: 43,
    });
  });

  it("does not open one for a single batch or a limit that is reached", async () => {
    await f.db.collection<Row>("single").insertMany([{}, {}, {}]);
    expect(Number((await f.db.command({ find: "single", batchSize: 1, singleBatch: true })).cursor.id)).toBe(
      0,
    );
    expect(Number((await f.db.command({ find: "single", batchSize: 2, limit: 2 })).cursor.id)).toBe(0);
    expect(Number((await f.db.command({ find: "single", batchSize: 3 })).cursor.id)).toBe(0);
  });

  it("reads on while documents are written", async () => {
    const c = f.db.collection<Row>("moving");
    await c.insertMany(Array.from({ length: 600 }, (_, i) => ({ _id: i, n: 0 })));
    const seen = new Set<number>();
    for await (const d of c.find({}, { batchSize: 50 })) {
      const id = Number(d._id);
      seen.add(id);
      if (id % 100 === 0) await c.updateMany({ _id: { $gt: id } }, { $inc: { n: 1 } });
    }
    expect(seen.size).toBe(600);
  });

  it("stops at maxTimeMS", async () => {
    const c = f.db.collection<Row>("slow");
    await c.insertMany(
      Array.from({ length: 2000 }, (_, i) => ({ _id: i, list: Array.from({ length: 500 }, (_x, k) => k) })),
    );
    const slow = {
      $expr: {
        $gt: [{ $size: { $map: { input: "$list", in: { $add: ["$$this", 1] } } } }, -1],
      },
    };
    expect(await failure(c.find(slow, { maxTimeMS: 20 }).toArray())).toMatchObject({
      code: 50,
      codeName: "MaxTimeMSExpired",
    });
    expect(await c.countDocuments({ _id: 1 }, { maxTimeMS: 10_000 })).toBe(1);
  });
});
