import { MongoClient } from "mongodb";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import type { MailQueries } from "../src/index.ts";
import { createTestDatabase, type TestDatabase } from "../src/testing/index.ts";

let disposable: TestDatabase;
let client: MongoClient;
let mail: MailQueries;

beforeAll(async () => {
  disposable = await createTestDatabase(inject("mongoUrl"));
  client = new MongoClient(disposable.url);
  mail = disposable.database.queries.mail;
});
afterAll(async () => {
  await client.close();
  await disposable[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await stored().deleteMany({});
});

const stored = () => client.db().collection("mails");
const letter = (to: string) => ({
  to,
  template: "invitation",
  data: { name: "Łukasz", $odd: { _bsontype: "x" } },
});
const makeDue = () => stored().updateMany({}, { $set: { nextAttemptAt: new Date() } });
async function lease() {
  const leased = await mail.lease(60);
  if (!leased) throw new Error("No mail is due.");
  return leased;
}

test("a mail is handed to one of several at once, as it was written, and forgotten when it was sent", async () => {
  await mail.enqueue(letter("a@example.com"));
  const leased = (await Promise.all([1, 2, 3].map(() => mail.lease(60)))).filter((one) => one !== null);
  expect(leased).toHaveLength(1);
  expect(leased[0]).toMatchObject({ ...letter("a@example.com"), attempts: 1 });
  for (const one of leased) await mail.sent(one);
  expect(await stored().countDocuments()).toBe(0);
});

test("a mail of a unit of work that fails is never sent", async () => {
  const work = disposable.database.transaction(async (queries) => {
    await queries.mail.enqueue(letter("a@example.com"));
    throw new Error("no");
  });
  await expect(work).rejects.toThrow("no");
  expect(await mail.lease(60)).toBeNull();
});

test("a mail whose lease is over goes to another, and the first can change nothing any more", async () => {
  await mail.enqueue(letter("a@example.com"));
  const first = await lease();
  await makeDue();
  const second = await lease();
  await mail.postpone(first);
  await mail.sent(first);
  expect(await stored().countDocuments()).toBe(1);
  await mail.sent(second);
  expect(await stored().countDocuments()).toBe(0);
});

test("the pauses grow from a minute to an hour, and after a day nobody tries", async () => {
  await mail.enqueue(letter("a@example.com"));
  const pauses: number[] = [];
  for (let attempt = 1; attempt <= 8; attempt++) {
    await makeDue();
    await mail.postpone(await lease());
    const row = await stored().findOne({});
    pauses.push(Math.round((row?.nextAttemptAt.getTime() - Date.now()) / 60_000));
  }
  expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  await makeDue();
  await stored().updateMany({}, { $set: { expiresAt: new Date(Date.now() - 1) } });
  expect(await mail.lease(60)).toBeNull();
});

test("mails are handed over in the order in which they are due", async () => {
  for (const [minutesAgo, to] of [
    [2, "b@example.com"],
    [1, "c@example.com"],
    [3, "a@example.com"],
  ] as const) {
    await mail.enqueue(letter(to));
    await stored().updateOne({ to }, { $set: { nextAttemptAt: new Date(Date.now() - minutesAgo * 60_000) } });
  }
  const order = [await lease(), await lease(), await lease()].map(({ to }) => to);
  expect(order).toEqual(["a@example.com", "b@example.com", "c@example.com"]);
  expect(await mail.lease(60)).toBeNull();
});
