import { type Document, Long, UUID } from "mongodb";
import { describe, expect, test } from "vitest";
import { failure, withServer, withTwoRows } from "./server.ts";
import { RawClient } from "./wire.ts";

const fixture = withServer();
const { coll: collectionId, rows, inTransaction } = withTwoRows(fixture);

describe("transactions", () => {
  test("show all their writes at commit and none before", async () => {
    await inTransaction(async (session) => {
      await collectionId().insertOne({ _id: 3, v: 3 }, { session });
      await collectionId().updateOne({ _id: 1 }, { $inc: { v: 10 } }, { session });
      await collectionId().deleteOne({ _id: 2 }, { session });
      expect(await rows({ session })).toEqual([
        { _id: 1, v: 11 },
        { _id: 3, v: 3 },
      ]);
      expect(await rows()).toEqual([
        { _id: 1, v: 1 },
        { _id: 2, v: 2 },
      ]);
      await session.commitTransaction();
    });
    expect(await rows()).toEqual([
      { _id: 1, v: 11 },
      { _id: 3, v: 3 },
    ]);
  });

  test("leave nothing behind when aborted", async () => {
    await inTransaction(async (session) => {
      await collectionId().insertOne({ _id: 3 }, { session });
      await fixture.db.collection("made_inside").insertOne({}, { session });
      await session.abortTransaction();
    });
    expect(await collectionId().countDocuments()).toBe(2);
    expect(await fixture.db.listCollections({ name: "made_inside" }).toArray()).toEqual([]);
    await collectionId().insertOne({ _id: 3 });
  });

  test("read one snapshot, through scans and indexes", async () => {
    await collectionId().createIndex({ v: 1 });
    await inTransaction(async (session) => {
      expect(await collectionId().countDocuments({ v: { $gt: 0 } }, { session })).toBe(2);
      await collectionId().insertOne({ _id: 3, v: 3 });
      await collectionId().updateOne({ _id: 1 }, { $set: { v: 100 } });
      expect(
        await collectionId()
          .find({ v: { $gt: 0 } }, { session, sort: { v: 1 } })
          .toArray(),
      ).toEqual([
        { _id: 1, v: 1 },
        { _id: 2, v: 2 },
      ]);
      expect(await collectionId().find({}, { session }).toArray()).toHaveLength(2);
      await collectionId().insertOne({ _id: 4, v: 1.5 }, { session });
      expect(
        (
          await collectionId()
            .find({ v: { $gt: 0 } }, { session, sort: { v: -1 } })
            .toArray()
        ).map((d) => d._id),
      ).toEqual([2, 4, 1]);
      await session.commitTransaction();
    });
    expect(await collectionId().countDocuments()).toBe(4);
  });

  test("end when the client's connection closes or its session ends", async () => {
    const other = await fixture.connect();
    const session = other.startSession();
    session.startTransaction();
    await collectionId(other).updateOne({ _id: 1 }, { $set: { v: 5 } }, { session: session });
    const waiting = collectionId().updateOne({ _id: 1 }, { $set: { v: 6 } });
    await other.close(true);
    expect(await waiting).toMatchObject({ modifiedCount: 1 });
  });

  test("refuse a number that is not running, an unknown session's commit and commands they may not hold", async () => {
    const lsid = { id: new UUID() };
    const txn = (number: number, more = {}) => ({
      lsid,
      txnNumber: Long.fromNumber(number),
      autocommit: false,
      ...more,
    });
    const run = (document: Document) => fixture.client.db("admin").command(document);
    const raw = (document: Document) => failure(run(document));
    expect(await raw({ commitTransaction: 1, ...txn(1) })).toMatchObject({
      code: 251,
      errorLabels: ["TransientTransactionError"],
    });
    expect(
      await failure(
        fixture.db.command({ count: collectionId().collectionName, ...txn(2, { startTransaction: true }) }),
      ),
    ).toMatchObject({
      code: 263,
      codeName: "OperationNotSupportedInTransaction",
    });
  });

  test("take concerns only where a transaction may have them, and only databases of the user's", async () => {
    using raw = await new RawClient(fixture.server.port).connected();
    const statement = (more: Document) =>
      raw.command({
        find: collectionId().collectionName,
        $db: "test",
        lsid: { id: new UUID() },
        txnNumber: Long.fromNumber(1),
        autocommit: false,
        ...more,
      });
    const first = { startTransaction: true };
    expect(await statement({ ...first, writeConcern: { w: 1 } })).toMatchObject({ code: 72 });
    expect(await statement({ ...first, readConcern: { level: "available" } })).toMatchObject({ code: 72 });
    expect(await statement({ readConcern: { level: "local" } })).toMatchObject({ code: 72 });
    expect(await statement({ ...first, $db: "config" })).toMatchObject({ code: 263 });
  });

  test("answer a repeated commit without doing it again", async () => {
    await inTransaction(async (session) => {
      await collectionId().updateOne({ _id: 1 }, { $inc: { v: 1 } }, { session });
      await session.commitTransaction();
      await session.commitTransaction();
    });
    expect(await collectionId().findOne({ _id: 1 })).toEqual({ _id: 1, v: 2 });
  });
});
