import { type ClientSession, type Document, Long, type MongoClient, UUID } from "mongodb";
import { beforeEach, describe, expect, it } from "vitest";
import { failure, type Row, withServer } from "./server.ts";
import { RawClient } from "./wire.ts";

const f = withServer();
let n = 0;
let c = "";
beforeEach(async () => {
  n += 1;
  c = `t${n}`;
  await f.db.collection<Row>(c).insertMany([
    { _id: 1, v: 1 },
    { _id: 2, v: 2 },
  ]);
});
const coll = (client: MongoClient = f.client) => client.db("test").collection<Row>(c);

async function inTransaction<X>(run: (s: ClientSession) => Promise<X>): Promise<X> {
  const s = f.client.startSession();
  s.startTransaction();
  try {
    return await run(s);
  } finally {
    await s.endSession();
  }
}

describe("transactions", () => {
  it("show all their writes at commit and none before", async () => {
    await inTransaction(async (session) => {
      await coll().insertOne({ _id: 3, v: 3 }, { session });
      await coll().updateOne({ _id: 1 }, { $inc: { v: 10 } }, { session });
      await coll().deleteOne({ _id: 2 }, { session });
      expect(
        await coll()
          .find({}, { session, sort: { _id: 1 } })
          .toArray(),
      ).toEqual([
        { _id: 1, v: 11 },
        { _id: 3, v: 3 },
      ]);
      expect(
        await coll()
          .find({}, { sort: { _id: 1 } })
          .toArray(),
      ).toEqual([
        { _id: 1, v: 1 },
        { _id: 2, v: 2 },
      ]);
      await session.commitTransaction();
    });
    expect(
      await coll()
        .find({}, { sort: { _id: 1 } })
        .toArray(),
    ).toEqual([
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
    expect(
      await coll()
        .find({}, { sort: { _id: 1 } })
        .toArray(),
    ).toEqual([
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
    expect(
      await coll()
        .find({}, { sort: { v: 1 } })
        .toArray(),
    ).toEqual([
      { _id: 3, v: 1 },
      { _id: 2, v: 2 },
      { _id: 1, v: 9 },
    ]);
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
    expect(await failure(f.db.command({ count: c, ...txn(2, { startTransaction: true }) }))).toMatchObject({
      code: 263,
      codeName: "OperationNotSupportedInTransaction",
    });
  });

  it("take concerns only where a transaction may have them, and only databases of the user's", async () => {
    using raw = await new RawClient(f.server.port).connected();
    const statement = (more: Document) =>
      raw.command({
        find: c,
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

describe("retryable writes", () => {
  const raw = () => ({ lsid: { id: new UUID() }, txnNumber: Long.fromNumber(1) });
  /** Sends a command with a session of its own making, which the driver does not let one do. */
  const send = async (d: Document): Promise<Document> => {
    using raw = new RawClient(f.server.port);
    const reply = await raw.command({ ...d, $db: "test" });
    if (reply.ok !== 1) throw Object.assign(new Error(reply.errmsg), reply);
    return reply;
  };

  it("are applied once however often they come, with the same answer", async () => {
    const id = raw();
    const update = {
      update: c,
      updates: [
        { q: { _id: 1 }, u: { $inc: { v: 1 } } },
        { q: { _id: 7 }, u: { $set: { v: 1 } }, upsert: true },
      ],
      ...id,
    };
    const first = await send(update);
    expect(await send(update)).toMatchObject({ n: first.n, nModified: 1, upserted: [{ index: 1, _id: 7 }] });
    expect(await coll().findOne({ _id: 1 })).toEqual({ _id: 1, v: 2 });
    const insert = { insert: c, documents: [{ _id: 50 }, { _id: 51 }], ...raw() };
    await send(insert);
    expect(await send(insert)).toMatchObject({ n: 2 });
    const modify = { findAndModify: c, query: { _id: 1 }, update: { $inc: { v: 1 } }, new: true, ...raw() };
    expect(await send(modify)).toMatchObject({ value: { v: 3 } });
    expect(await send(modify)).toMatchObject({ value: { v: 3 } });
    const remove = { delete: c, deletes: [{ q: { _id: 50 }, limit: 1 }], ...raw() };
    expect(await send(remove)).toMatchObject({ n: 1 });
    expect(await send(remove)).toMatchObject({ n: 1 });
  });

  it("are applied again under a new number, and refused under an old one", async () => {
    const id = raw();
    const update = (number: number) =>
      send({
        update: c,
        updates: [{ q: { _id: 1 }, u: { $inc: { v: 1 } } }],
        ...id,
        txnNumber: Long.fromNumber(number),
      });
    await update(1);
    await update(2);
    expect(await coll().findOne({ _id: 1 })).toEqual({ _id: 1, v: 3 });
    expect(await failure(update(1))).toMatchObject({ code: 225, codeName: "TransactionTooOld" });
  });

  it("run the statements of a batch that have not run yet", async () => {
    const id = raw();
    await f.db.collection(c).createIndex({ u: 1 }, { unique: true, sparse: true });
    const insert = (documents: Document[]) => send({ insert: c, documents, ...id });
    expect(
      (
        await insert([
          { _id: 60, u: 1 },
          { _id: 61, u: 1 },
        ])
      ).writeErrors?.length ?? 1,
    ).toBe(1);
    expect(
      await insert([
        { _id: 60, u: 1 },
        { _id: 61, u: 2 },
      ]),
    ).toMatchObject({ n: 2 });
    expect(await coll().countDocuments({ _id: { $gte: 60 } })).toBe(2);
  });
});
