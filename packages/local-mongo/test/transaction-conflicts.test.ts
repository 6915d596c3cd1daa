import { describe, expect, it } from "vitest";
import { failure, withServer, withTwoRows } from "./server.ts";

const f = withServer();
const { coll, rows, inTransaction } = withTwoRows(f);

describe("transactions", () => {
  it("conflict when two write one document: the later gets 112 and may be repeated", async () => {
    await inTransaction((a) =>
      inTransaction(async (b) => {
        await coll().updateOne({ _id: 1 }, { $set: { v: 5 } }, { session: a });
        expect(await failure(coll().updateOne({ _id: 1 }, { $set: { v: 6 } }, { session: b }))).toMatchObject(
          { code: 112, codeName: "WriteConflict", errorLabels: ["TransientTransactionError"] },
        );
        await a.commitTransaction();
        expect(await failure(coll().findOne({}, { session: b }))).toMatchObject({
          code: 251,
          codeName: "NoSuchTransaction",
        });
      }),
    );
    expect(await coll().findOne({ _id: 1 })).toEqual({ _id: 1, v: 5 });
  });

  it("conflict with what was committed after their snapshot, but not with other documents", async () => {
    await inTransaction(async (session) => {
      await coll().findOne({ _id: 1 }, { session });
      await coll().updateOne({ _id: 1 }, { $set: { v: 9 } });
      await coll().updateOne({ _id: 2 }, { $set: { v: 9 } }, { session });
      expect(await failure(coll().updateOne({ _id: 1 }, { $inc: { v: 1 } }, { session }))).toMatchObject({
        code: 112,
      });
    });
    expect(await coll().findOne({ _id: 2 })).toEqual({ _id: 2, v: 2 });
  });

  it("conflict over a unique key, which a plain insert waits for", async () => {
    await coll().createIndex({ email: 1 }, { unique: true, sparse: true });
    await inTransaction(async (a) => {
      await coll().insertOne({ email: "x" }, { session: a });
      await inTransaction(async (b) => {
        expect(await failure(coll().insertOne({ email: "x" }, { session: b }))).toMatchObject({ code: 112 });
      });
      const waiting = failure(coll().insertOne({ email: "x" }));
      await a.commitTransaction();
      expect(await waiting).toMatchObject({ code: 11000 });
    });
    await inTransaction(async (a) => {
      await coll().insertOne({ email: "y" }, { session: a });
      const waiting = coll().insertOne({ email: "y" });
      await a.abortTransaction();
      expect(await waiting).toMatchObject({ acknowledged: true });
    });
    await inTransaction(async (a) => {
      await coll().insertOne({ email: "z" }, { session: a });
      expect(await failure(coll().insertOne({ email: "z" }, { session: a }))).toMatchObject({ code: 11000 });
    });
  });

  it("make a plain write to a document of theirs wait until they end", async () => {
    await inTransaction(async (session) => {
      await coll().updateOne({ _id: 1 }, { $inc: { v: 10 } }, { session });
      const waiting = coll().findOneAndUpdate({ _id: 1 }, { $inc: { v: 100 } }, { returnDocument: "after" });
      expect(
        await failure(coll().updateOne({ _id: 1 }, { $inc: { v: 1 } }, { maxTimeMS: 20 })),
      ).toMatchObject({ code: 50 });
      await coll().updateOne({ _id: 2 }, { $inc: { v: 1 } });
      await session.commitTransaction();
      expect(await waiting).toEqual({ _id: 1, v: 111 });
    });
  });

  it("move a unique key from one document to another", async () => {
    await coll().createIndex({ k: 1 }, { unique: true, sparse: true });
    await coll().bulkWrite([
      { updateOne: { filter: { _id: 1 }, update: { $set: { k: "a" } } } },
      { updateOne: { filter: { _id: 2 }, update: { $set: { k: "b" } } } },
    ]);
    await inTransaction(async (session) => {
      await coll().updateOne({ _id: 1 }, { $unset: { k: 1 } }, { session });
      await coll().updateOne({ _id: 2 }, { $set: { k: "a" } }, { session });
      await coll().updateOne({ _id: 1 }, { $set: { k: "b" } }, { session });
      await session.commitTransaction();
    });
    expect(await rows()).toEqual([
      { _id: 1, v: 1, k: "b" },
      { _id: 2, v: 2, k: "a" },
    ]);
    expect(await coll().findOne({ k: "a" })).toMatchObject({ _id: 2 });
  });

  it("give a unique key of a stored document to a new one, whichever was written first", async () => {
    await coll().createIndex({ v: 1 }, { unique: true });
    await inTransaction(async (session) => {
      await coll().insertOne({ _id: 3, v: 3 }, { session });
      await coll().updateOne({ _id: 1 }, { $set: { v: 9 } }, { session });
      await coll().updateOne({ _id: 3 }, { $set: { v: 1 } }, { session });
      await session.commitTransaction();
    });
    expect(await rows({ sort: { v: 1 } })).toEqual([
      { _id: 3, v: 1 },
      { _id: 2, v: 2 },
      { _id: 1, v: 9 },
    ]);
  });

  it("keep a counter right under many concurrent transactions", async () => {
    const once = async () => {
      const s = f.client.startSession();
      try {
        await s.withTransaction(async () => {
          const d = await coll().findOne({ _id: 1 }, { session: s });
          await coll().updateOne({ _id: 1 }, { $set: { v: (d?.v ?? 0) + 1 } }, { session: s });
        });
      } finally {
        await s.endSession();
      }
    };
    await Promise.all(Array.from({ length: 12 }, once));
    expect(await coll().findOne({ _id: 1 })).toEqual({ _id: 1, v: 13 });
  });
});
