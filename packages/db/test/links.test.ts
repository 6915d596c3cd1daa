import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { NewLink } from "../src/index.ts";
import { createTestDatabase, type TestDatabase } from "../src/testing/index.ts";

let database: TestDatabase["database"];
let disposable: TestDatabase;

beforeAll(async () => {
  disposable = await createTestDatabase(inject("mongoUrl"));
  database = disposable.database;
});
afterAll(() => disposable[Symbol.asyncDispose]());

const userId = "66f2a1c09d3e4b5a6c7d8e9f";
const inAnHour = () => new Date(Date.now() + 3_600_000);
const link = (values: Partial<NewLink> = {}): NewLink => ({
  purpose: "invitation",
  userId,
  tokenHash: randomUUID(),
  data: null,
  expiresAt: inAnHour(),
  ...values,
});

test("a link can be looked at and is used up once, for its purpose alone", async () => {
  const { links } = database.queries;
  const made = link({ purpose: "emailChange", data: { email: "old@example.com" } });
  await links.create(made);
  expect(await links.peek("emailChange", made.tokenHash)).toEqual({ ...made, createdAt: expect.any(Date) });
  expect(await links.consume("passwordReset", made.tokenHash)).toBeNull();
  expect(await links.consume("emailChange", made.tokenHash)).toMatchObject({ userId, data: made.data });
  expect(await links.consume("emailChange", made.tokenHash)).toBeNull();
});

test("of two who use a link at once, in a unit of work or without, one gets it", async () => {
  const { links } = database.queries;
  const consumers = [
    (hash: string) => links.consume("invitation", hash),
    (hash: string) => database.transaction((queries) => queries.links.consume("invitation", hash)),
  ];
  for (const consume of consumers) {
    const made = link();
    await links.create(made);
    const outcomes = await Promise.all([consume(made.tokenHash), consume(made.tokenHash)]);
    expect(outcomes.filter(Boolean)).toHaveLength(1);
  }
});

test("a link of a unit of work that fails is not used up", async () => {
  const made = link();
  await database.queries.links.create(made);
  const work = database.transaction(async ({ links }) => {
    await links.consume("invitation", made.tokenHash);
    throw new Error("no");
  });
  await expect(work).rejects.toThrow("no");
  expect(await database.queries.links.consume("invitation", made.tokenHash)).not.toBeNull();
});

test("a new link voids the older one of the same person and purpose, and no other", async () => {
  const { links } = database.queries;
  const [older, newer] = [link(), link()];
  const others = [link({ userId: "0".repeat(24) }), link({ purpose: "passwordReset" })];
  for (const made of [older, ...others, newer]) await links.create(made);
  expect(await links.peek("invitation", older.tokenHash)).toBeNull();
  for (const made of [...others, newer])
    expect(await links.peek(made.purpose, made.tokenHash)).not.toBeNull();
  const setup = [link({ purpose: "setup", userId: null }), link({ purpose: "setup", userId: null })];
  for (const made of setup) await links.create(made);
  const found = await Promise.all(setup.map(({ tokenHash }) => links.peek("setup", tokenHash)));
  expect(found).toEqual([null, expect.objectContaining({ userId: null })]);
});

test("a link that has expired, or was voided, is none", async () => {
  const { links } = database.queries;
  const expired = link({ expiresAt: new Date(Date.now() - 1) });
  await links.create(expired);
  expect(await links.peek("invitation", expired.tokenHash)).toBeNull();
  expect(await links.consume("invitation", expired.tokenHash)).toBeNull();
  expect(await links.expiryOf("invitation", userId)).toBeNull();
  const made = link();
  await links.create(made);
  expect(await links.expiryOf("invitation", userId)).toEqual(made.expiresAt);
  await links.void("invitation", userId);
  expect(await links.peek("invitation", made.tokenHash)).toBeNull();
});
