import { afterEach, describe, expect, test } from "vitest";
import { failure, type Row, withServer } from "./server.ts";

const fixture = withServer();
const configure = (mode: unknown, data = {}) =>
  fixture.client.db("admin").command({ configureFailPoint: "failCommand", mode, data });
afterEach(() => configure("off"));

describe("the failCommand fail point", () => {
  test("labels the errors that a transaction may be repeated after, unless it names the labels itself", async () => {
    const collection = fixture.db.collection<Row>("labelled");
    await collection.insertOne({ _id: 0 });
    for (const [code, errorLabels, wanted] of [
      [112, undefined, ["TransientTransactionError"]],
      [10107, undefined, ["TransientTransactionError"]],
      [11000, undefined, []],
      [112, [], []],
    ] as const) {
      await using session = fixture.client.startSession();
      session.startTransaction();
      await configure({ times: 1 }, { failCommands: ["insert"], errorCode: code, errorLabels });
      const error = await failure(collection.insertOne({ _id: 1 }, { session }));
      expect([code, error.code, error.errorLabels]).toEqual([code, code, wanted]);
      await session.abortTransaction();
    }
  });

  test("can break the connection under a commit without ending the transaction", async () => {
    const collection = fixture.db.collection<Row>("broken");
    await collection.insertOne({ _id: 0 });
    await using session = fixture.client.startSession();
    session.startTransaction();
    await collection.insertOne({ _id: 1 }, { session });
    await configure({ times: 1 }, { failCommands: ["commitTransaction"], closeConnection: true });
    await session.commitTransaction();
    expect(await collection.countDocuments()).toBe(2);
  });
});
