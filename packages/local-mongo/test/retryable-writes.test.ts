import { type Document, Long, UUID } from "mongodb";
import { describe, expect, test } from "vitest";
import { failure, withServer, withTwoRows } from "./server.ts";
import { RawClient } from "./wire.ts";

const fixture = withServer();
const { coll: collectionId } = withTwoRows(fixture);

describe("retryable writes", () => {
  const raw = () => ({ lsid: { id: new UUID() }, txnNumber: Long.fromNumber(1) });
  /** Sends a command with a session of its own making, which the driver does not let one do. */
  const send = async (document: Document): Promise<Document> => {
    using raw = new RawClient(fixture.server.port);
    const reply = await raw.command({ ...document, $db: "test" });
    if (reply.ok !== 1) throw Object.assign(new Error(reply.errmsg), reply);
    return reply;
  };

  test("are applied once however often they come, with the same answer", async () => {
    const id = raw();
    const update = {
      update: collectionId().collectionName,
      updates: [
        { q: { _id: 1 }, u: { $inc: { v: 1 } } },
        { q: { _id: 7 }, u: { $set: { v: 1 } }, upsert: true },
      ],
      ...id,
    };
    const first = await send(update);
    expect(await send(update)).toMatchObject({ n: first.n, nModified: 1, upserted: [{ index: 1, _id: 7 }] });
    expect(await collectionId().findOne({ _id: 1 })).toEqual({ _id: 1, v: 2 });
    const insert = { insert: collectionId().collectionName, documents: [{ _id: 50 }, { _id: 51 }], ...raw() };
    await send(insert);
    expect(await send(insert)).toMatchObject({ n: 2 });
    const modify = {
      findAndModify: collectionId().collectionName,
      query: { _id: 1 },
      update: { $inc: { v: 1 } },
      new: true,
      ...raw(),
    };
    expect(await send(modify)).toMatchObject({ value: { v: 3 } });
    expect(await send(modify)).toMatchObject({ value: { v: 3 } });
    const remove = {
      delete: collectionId().collectionName,
      deletes: [{ q: { _id: 50 }, limit: 1 }],
      ...raw(),
    };
    expect(await send(remove)).toMatchObject({ n: 1 });
    expect(await send(remove)).toMatchObject({ n: 1 });
  });

  test("are applied again under a new number, and refused under an old one", async () => {
    const id = raw();
    const update = (number: number) =>
      send({
        update: collectionId().collectionName,
        updates: [{ q: { _id: 1 }, u: { $inc: { v: 1 } } }],
        ...id,
        txnNumber: Long.fromNumber(number),
      });
    await update(1);
    await update(2);
    expect(await collectionId().findOne({ _id: 1 })).toEqual({ _id: 1, v: 3 });
    expect(await failure(update(1))).toMatchObject({ code: 225, codeName: "TransactionTooOld" });
  });

  test("run the statements of a batch that have not run yet", async () => {
    const id = raw();
    await collectionId().createIndex({ u: 1 }, { unique: true, sparse: true });
    const insert = (documents: Document[]) =>
      send({ insert: collectionId().collectionName, documents, ...id });
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
    expect(await collectionId().countDocuments({ _id: { $gte: 60 } })).toBe(2);
  });
});
