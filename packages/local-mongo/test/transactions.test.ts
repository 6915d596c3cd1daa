import { type Document, Long, UUID } from "mongodb";
import { describe, expect, it } from "vitest";
import { failure, withServer, withTwoRows } from "./server.ts";
import { RawClient } from "./wire.ts";

const f = withServer();
const { coll, rows, inTransaction } = withTwoRows(f);

describe("transactions", () => {
  it("show all their writes at commit and none before", async () => {
    await inTransaction(async (session) => {
      await coll().insertOne({ _id: 3, v: 3 }, { session });
      await coll().updateOne({ _id: 1 }, { $inc: { v: 10 } }, { session });
      await coll().deleteOne({ _id: 2 }, { session });
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

  it("leave nothing behind when aborted", async () => {
    await inTransaction(async (session) => {
      await coll().insertOne({ _id: 3 }, { session });
      await f.db.collection("made_inside").insertOne({}, { session });
      await session.abortTransaction();
    });
    expect(await coll().countDocuments()).toBe(2);
    expect(await f.db.listCollections({ name: "made_inside" }).toArray()).toEqual([]);
    await coll().insertOne({ _id: 3 });
  });

  it("read one snapshot, through scans and indexes", async () => {
    await coll().createIndex({ v: 1 });
    await inTransaction(async (session) => {
      expect(await coll().countDocuments({ v: { $gt: 0 } }, { session })).toBe(2);
      await coll().insertOne({ _id: 3, v: 3 });
      await coll().updateOne({ _id: 1 }, { $set: { v: 100 } });
      expect(
        await coll()
          .find({ v: { $gt: 0 } }, { session, sort: { v: 1 } })
          .toArray(),
      ).toEqual([
        { _id: 1, v: 1 },
        { _id: 2, v: 2 },
      ]);
      expect(await coll().find({}, { session }).toArray()).toHaveLength(2);
      await coll().insertOne({ _id: 4, v: 1.5 }, { session });
      expect(
        (
          await coll()
            .find({ v: { $gt: 0 } }, { session, sort: { v: -1 } })
            .toArray()
        ).map((d) => d._id),
      ).toEqual([2, 4, 1]);
      await session.commitTransaction();
    });
    expect(await coll().countDocuments()).toBe(4);
  });

  it("end when the client's connection closes or its session ends", async () => {
    const other = await f.connect();
    const s = other.startSession();
    s.startTransaction();
    await coll(other).updateOne({ _id: 1 }, { $set: { v: 5 } }, { session: s });
    const waiting = coll().updateOne({ _id: 1 }, { $set: { v: 6 } });
    await other.close(true);
    expect(await waiting).toMatchObject({ modifiedCount: 1 });
  });

  it("refuse a number that is not running, an unknown session's commit and commands they may not hold", async () => {
    const lsid = { id: new UUID() };
    const txn = (number: number, more = {}) => ({
      lsid,
      txnNumber: Long.fromNumber(number),
      autocommit: false,
      ...more,
    });
    const run = (d: Document) => f.client.db("admin").command(d);
    const raw = (d: Document) => failure(run(d));
    expect(await raw({ commitTransaction: 1, ...txn(1) })).toMatchObject({
      code: 251,
      errorLabels: ["TransientTransactionError"],
    });
    expect(
      await failure(f.db.command({ count: coll().collectionName, ...txn(2, { startTransaction: true }) })),
    ).toMatchObject({
      code: 263,
      codeName: "OperationNotSupportedInTransaction",
    });
  });

  it("take concerns only where a transaction may have them, and only databases of the user's", async () => {
    using raw = await new RawClient(f.server.port).connected();
    const statement = (more: Document) =>
      raw.command({
        find: coll().collectionName,
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

  it("answer a repeated commit without doing it again", async () => {
    await inTransaction(async (session) => {
      await coll().updateOne({ _id: 1 }, { $inc: { v: 1 } }, { session });
      await session.commitTransaction();
      await session.commitTransaction();
    });
    expect(await coll().findOne({ _id: 1 })).toEqual({ _id: 1, v: 2 });
  });
});
