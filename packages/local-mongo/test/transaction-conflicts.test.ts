import { describe, expect, test } from "vitest";
import { failure, withServer, withTwoRows } from "./server.ts";

const fixture = withServer();
const { coll: collectionId, rows, inTransaction } = withTwoRows(fixture);

describe("transactions", () => {
  test("conflict when two write one document: the later gets 112 and may be repeated", async () => {
    await inTransaction((session) =>
      inTransaction(async (own) => {
        await collectionId().updateOne({ _id: 1 }, { $set: { v: 5 } }, { session: session });
        expect(
          await failure(collectionId().updateOne({ _id: 1 }, { $set: { v: 6 } }, { session: own })),
        ).toMatchObject({ code: 112, codeName: "WriteConflict", errorLabels: ["TransientTransactionError"] });
        await session.commitTransaction();
        expect(await failure(collectionId().findOne({}, { session: own }))).toMatchObject({
          code: 251,
          codeName: "NoSuchTransaction",
        });
      }),
    );
    expect(await collectionId().findOne({ _id: 1 })).toEqual({ _id: 1, v: 5 });
  });

  test("conflict with what was committed after their snapshot, but not with other documents", async () => {
    await inTransaction(async (session) => {
      await collectionId().findOne({ _id: 1 }, { session });
      await collectionId().updateOne({ _id: 1 }, { $set: { v: 9 } });
      await collectionId().updateOne({ _id: 2 }, { $set: { v: 9 } }, { session });
      expect(
        await failure(collectionId().updateOne({ _id: 1 }, { $inc: { v: 1 } }, { session })),
      ).toMatchObject({
        code: 112,
      });
    });
    expect(await collectionId().findOne({ _id: 2 })).toEqual({ _id: 2, v: 2 });
  });

  test("conflict over a unique key, which a plain insert waits for", async () => {
    await collectionId().createIndex({ email: 1 }, { unique: true, sparse: true });
    await inTransaction(async (session) => {
      await collectionId().insertOne({ email: "x" }, { session: session });
      await inTransaction(async (session) => {
        expect(await failure(collectionId().insertOne({ email: "x" }, { session: session }))).toMatchObject({
          code: 112,
        });
      });
      const waiting = failure(collectionId().insertOne({ email: "x" }));
      await session.commitTransaction();
      expect(await waiting).toMatchObject({ code: 11000 });
    });
    await inTransaction(async (session) => {
      await collectionId().insertOne({ email: "y" }, { session: session });
      const waiting = collectionId().insertOne({ email: "y" });
      await session.abortTransaction();
      expect(await waiting).toMatchObject({ acknowledged: true });
    });
    await inTransaction(async (session) => {
      await collectionId().insertOne({ email: "z" }, { session: session });
      expect(await failure(collectionId().insertOne({ email: "z" }, { session: session }))).toMatchObject({
        code: 11000,
      });
    });
  });

  test("make a plain write to a document of theirs wait until they end", async () => {
    await inTransaction(async (session) => {
      await collectionId().updateOne({ _id: 1 }, { $inc: { v: 10 } }, { session });
      const waiting = collectionId().findOneAndUpdate(
        { _id: 1 },
        { $inc: { v: 100 } },
        { returnDocument: "after" },
      );
      expect(
        await failure(collectionId().updateOne({ _id: 1 }, { $inc: { v: 1 } }, { maxTimeMS: 20 })),
      ).toMatchObject({ code: 50 });
      await collectionId().updateOne({ _id: 2 }, { $inc: { v: 1 } });
      await session.commitTransaction();
      expect(await waiting).toEqual({ _id: 1, v: 111 });
    });
  });

  test("move a unique key from one document to another", async () => {
    await collectionId().createIndex({ k: 1 }, { unique: true, sparse: true });
    await collectionId().bulkWrite([
      { updateOne: { filter: { _id: 1 }, update: { $set: { k: "a" } } } },
      { updateOne: { filter: { _id: 2 }, update: { $set: { k: "b" } } } },
    ]);
    await inTransaction(async (session) => {
      await collectionId().updateOne({ _id: 1 }, { $unset: { k: 1 } }, { session });
      await collectionId().updateOne({ _id: 2 }, { $set: { k: "a" } }, { session });
      await collectionId().updateOne({ _id: 1 }, { $set: { k: "b" } }, { session });
      await session.commitTransaction();
    });
    expect(await rows()).toEqual([
      { _id: 1, v: 1, k: "b" },
      { _id: 2, v: 2, k: "a" },
    ]);
    expect(await collectionId().findOne({ k: "a" })).toMatchObject({ _id: 2 });
  });

  test("give a unique key of a stored document to a new one, whichever was written first", async () => {
    await collectionId().createIndex({ v: 1 }, { unique: true });
    await inTransaction(async (session) => {
      await collectionId().insertOne({ _id: 3, v: 3 }, { session });
      await collectionId().updateOne({ _id: 1 }, { $set: { v: 9 } }, { session });
      await collectionId().updateOne({ _id: 3 }, { $set: { v: 1 } }, { session });
      await session.commitTransaction();
    });
    expect(await rows({ sort: { v: 1 } })).toEqual([
      { _id: 3, v: 1 },
      { _id: 2, v: 2 },
      { _id: 1, v: 9 },
    ]);
  });

  test("keep a counter right under many concurrent transactions", async () => {
    const once = async () => {
      const session = fixture.client.startSession();
      try {
        await session.withTransaction(async () => {
          const document = await collectionId().findOne({ _id: 1 }, { session: session });
          await collectionId().updateOne(
            { _id: 1 },
            { $set: { v: (document?.v ?? 0) + 1 } },
            { session: session },
          );
        });
      } finally {
        await session.endSession();
      }
    };
    await Promise.all(Array.from({ length: 12 }, once));
    expect(await collectionId().findOne({ _id: 1 })).toEqual({ _id: 1, v: 13 });
  });
});
