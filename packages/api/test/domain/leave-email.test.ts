import { linkTokenHash } from "@rep/auth";
import type { Database } from "@rep/db";
import { addOrganization, addUser, createTestDatabase, type TestDatabase } from "@rep/db/testing";
import type {} from "@rep/db/testing/global-setup";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { leaveEmail } from "../../src/domain/leave-email.ts";

const week = 7 * 24 * 60 * 60 * 1000;

describe("an address that is left", () => {
  let resource: TestDatabase;
  let database: Database;
  let owner: string;
  let other: string;

  beforeAll(async () => {
    resource = await createTestDatabase(inject("mongoUrl"));
    database = resource.database;
    const organizationId = await addOrganization(database.queries);
    owner = (await addUser(database.queries, { organizationId })).id;
    other = (await addUser(database.queries, { organizationId })).id;
  });
  afterAll(() => resource[Symbol.asyncDispose]());

  const leave = (userId: string, from: string, to: string) =>
    database.transaction((queries) => leaveEmail(queries, { userId, from, to }));
  const isReserved = (email: string, userId: string | null) =>
    database.queries.reservedEmails.isReserved(email, userId);
  const linkOf = (token: string) => database.queries.links.peek("emailChange", linkTokenHash(token));

  test("stays its owner's for seven days", async () => {
    const before = Date.now();
    const { expiresAt } = await leave(owner, "one@acme.example", "two@acme.example");
    expect(expiresAt.getTime()).toBeGreaterThanOrEqual(before + week);
    expect(expiresAt.getTime()).toBeLessThanOrEqual(Date.now() + week);
    expect(await isReserved("ONE@acme.example", other)).toBe(true);
    expect(await isReserved("one@acme.example", null)).toBe(true);
    expect(await isReserved("one@acme.example", owner)).toBe(false);
    expect(await isReserved("two@acme.example", other)).toBe(false);
  });

  test("is refused to everybody else, and the change with it", async () => {
    await leave(owner, "left@acme.example", "new@acme.example");
    await expect(leave(other, "mine@acme.example", "left@acme.example")).rejects.toMatchObject({
      code: "EMAIL_TAKEN",
      issues: [{ path: ["email"], code: "EMAIL_TAKEN" }],
    });
    expect(await isReserved("mine@acme.example", owner)).toBe(false);
  });

  test("is taken again by its owner, and the one in between is free at once", async () => {
    await leave(owner, "home@acme.example", "between@acme.example");
    await leave(owner, "between@acme.example", "home@acme.example");
    expect(await isReserved("home@acme.example", other)).toBe(false);
    expect(await isReserved("between@acme.example", other)).toBe(false);
  });

  test("can be taken back by a link that a later change does not void", async () => {
    const first = await leave(owner, "first@acme.example", "second@acme.example");
    const second = await leave(owner, "second@acme.example", "third@acme.example");
    expect(await linkOf(first.token)).toMatchObject({
      userId: owner,
      data: { email: "first@acme.example" },
      expiresAt: first.expiresAt,
    });
    expect(await linkOf(second.token)).toMatchObject({ data: { email: "second@acme.example" } });
  });
});
