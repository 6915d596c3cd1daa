import type { Collection, Document } from "mongodb";
import { describe, expect, test } from "vitest";
import { freshName, type Row, withServer } from "./server.ts";

const fixture = withServer();
const session = (id: string, usedAt = 0): Document => ({ id, usedAt });

/** A user with two sessions. */
async function user(): Promise<Collection<Row>> {
  const users = fixture.db.collection<Row>(freshName());
  await users.insertOne({ _id: 1, sessions: [session("a"), session("b")], version: 1 });
  return users;
}

const changes: [string, Document, Document, Document[]][] = [
  ["$push", { $push: { sessions: session("c") } }, {}, [session("a"), session("b"), session("c")]],
  [
    "$push with $slice",
    { $push: { sessions: { $each: [session("c")], $slice: -2 } } },
    {},
    [session("b"), session("c")],
  ],
  ["$pull", { $pull: { sessions: { id: "a" } } }, {}, [session("b")]],
  ["$pull by several ids", { $pull: { sessions: { id: { $in: ["a", "b"] } } } }, {}, []],
  [
    "arrayFilters",
    { $set: { "sessions.$[own].usedAt": 7 } },
    { arrayFilters: [{ "own.id": "b" }] },
    [session("a"), session("b", 7)],
  ],
  ["$[]", { $inc: { "sessions.$[].usedAt": 1 } }, {}, [session("a", 1), session("b", 1)]],
  ["$set of the whole list", { $set: { sessions: [] } }, {}, []],
];

describe("lists of embedded documents", () => {
  test.each(changes)(
    "are changed by %s, inside a transaction and outside",
    async (_, update, options, expected) => {
      const users = await user();
      await users.updateOne({ _id: 1 }, update, options);
      expect((await users.findOne({ _id: 1 }))?.sessions).toEqual(expected);
      const others = await user();
      await fixture.client.withSession((transaction) =>
        transaction.withTransaction(async () => {
          await others.updateOne({ _id: 1 }, { $inc: { version: 1 } }, { session: transaction });
          await others.updateOne({ _id: 1 }, update, { ...options, session: transaction });
          expect((await others.findOne({ _id: 1 }, { session: transaction }))?.sessions).toEqual(expected);
          expect((await others.findOne({ _id: 1 }))?.sessions).toEqual([session("a"), session("b")]);
        }),
      );
      expect(await others.findOne({ _id: 1 })).toEqual({ _id: 1, sessions: expected, version: 2 });
    },
  );

  test("are changed at the element the filter found", async () => {
    const users = await user();
    await users.updateOne({ _id: 1, "sessions.id": "b" }, { $set: { "sessions.$.usedAt": 9 } });
    await users.updateOne(
      { _id: 1, sessions: { $elemMatch: { id: "a" } } },
      { $inc: { "sessions.$.usedAt": 2 } },
    );
    expect((await users.findOne({ _id: 1 }))?.sessions).toEqual([session("a", 2), session("b", 9)]);
  });
});
