import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addOrganization, addUser, createTestDatabase, type TestDatabase } from "../src/testing/index.ts";

let database: TestDatabase["database"];
let disposable: TestDatabase;
let organizationId: string;

beforeAll(async () => {
  disposable = await createTestDatabase(inject("mongoUrl"));
  database = disposable.database;
  organizationId = await addOrganization(database.queries);
});
afterAll(() => disposable[Symbol.asyncDispose]());

const soon = () => new Date(Date.now() + 60_000);
const owner = "66f2a1c09d3e4b5a6c7d8e9f";

test("an address is kept for its owner, whatever its letter case, until it is released or the time is over", async () => {
  const { reservedEmails } = database.queries;
  await reservedEmails.reserve("Left@Example.com", owner, soon());
  expect(await reservedEmails.isReserved("left@example.COM", null)).toBe(true);
  expect(await reservedEmails.isReserved("left@example.com", owner)).toBe(false);
  await reservedEmails.release("LEFT@example.com", "0".repeat(24));
  expect(await reservedEmails.isReserved("left@example.com", null)).toBe(true);
  await reservedEmails.release("LEFT@example.com", owner);
  expect(await reservedEmails.isReserved("left@example.com", null)).toBe(false);
  await reservedEmails.reserve("over@example.com", owner, new Date(Date.now() - 1));
  expect(await reservedEmails.isReserved("over@example.com", null)).toBe(false);
});

test("an address that its owner leaves while another takes it goes to neither twice nor past the reservation", async () => {
  for (let round = 0; round < 5; round++) {
    const address = `contested-${round}@example.com`;
    const leaving = await addUser(database.queries, { organizationId, email: address });
    const taking = await addUser(database.queries, { organizationId });
    const leave = database.transaction(async ({ users, reservedEmails }) => {
      await users.saveProfile(leaving, { email: `free-${round}@example.com` });
      await reservedEmails.reserve(address, leaving.id, soon());
    });
    const take = database.transaction(async ({ users, reservedEmails }) => {
      if (await reservedEmails.isReserved(address, taking.id)) return "reserved";
      await users.saveProfile(taking, { email: address });
      return "taken";
    });
    const [, outcome] = await Promise.allSettled([leave, take]);
    // Before the owner has left the address is a duplicate, afterwards it is reserved.
    expect(outcome).not.toMatchObject({ value: "taken" });
    expect((await database.queries.users.byEmail(address))?.id).not.toBe(taking.id);
  }
});
