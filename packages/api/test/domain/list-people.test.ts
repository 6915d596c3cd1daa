import type { UserRecord } from "@rep/db";
import { addOrganization, addUser, createTestDatabase, type TestDatabase } from "@rep/db/testing";
import type {} from "@rep/db/testing/global-setup";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { Caller } from "../../src/routers/app-router.ts";
import { callerOf } from "../authorization/world.ts";
import { servicesOn } from "../support/services-on.ts";

describe("the list of people", () => {
  let resource: TestDatabase;
  let caller: Caller;
  let superadmin: UserRecord;
  const reps: UserRecord[] = [];

  beforeAll(async () => {
    resource = await createTestDatabase(inject("mongoUrl"));
    const { database } = resource;
    const own = await addOrganization(database.queries);
    const other = await addOrganization(database.queries);
    const departmentId = await database.queries.departments.create(own, "Field Sales");
    const admin = await addUser(database.queries, { organizationId: own, accessRole: "ADMIN" });
    for (let i = 0; i < 60; i++) {
      const fullName = `Rep ${String(i % 30).padStart(2, "0")}`;
      // A random address may begin a word with the digits that are searched for.
      const email = `someone${i}@acme.example`;
      reps.push(await addUser(database.queries, { organizationId: own, fullName, email, departmentId }));
    }
    await addUser(database.queries, { organizationId: other, fullName: "Rep 01" });
    await addUser(database.queries, {
      organizationId: own,
      fullName: "Zoë (Chief)",
      email: "zoe.chief@acme.example",
    });
    superadmin = await addUser(database.queries, {
      organizationId: own,
      accessRole: "SUPERADMIN",
      fullName: "Rep 15 and above",
    });
    caller = callerOf(servicesOn(database), admin);
  });
  afterAll(() => resource[Symbol.asyncDispose]());

  async function everyPage(search?: string) {
    const items: Awaited<ReturnType<Caller["people"]["list"]>>["items"] = [];
    let cursor: string | null = null;
    let pages = 0;
    do {
      const page: Awaited<ReturnType<Caller["people"]["list"]>> = await caller.people.list({
        cursor,
        ...(search ? { search } : {}),
      });
      items.push(...page.items);
      cursor = page.nextCursor;
      pages += 1;
    } while (cursor);
    return { items, pages };
  }

  test("goes through everybody once, by name, page by page", async () => {
    const { items, pages } = await everyPage();
    expect(pages).toBe(2);
    expect(new Set(items.map(({ id }) => id)).size).toBe(61);
    const names = items.map(({ fullName }) => fullName);
    expect(names).toEqual([...names].sort());
    expect(items[0]).toMatchObject({ accessRole: "SALES_REP", departmentName: "Field Sales" });
  });

  test("is searched in names and addresses, without regard to letter case and without operators", async () => {
    expect((await everyPage("REP 01")).items).toHaveLength(2);
    expect((await everyPage("zoe.CHIEF@")).items.map(({ fullName }) => fullName)).toEqual(["Zoë (Chief)"]);
    expect((await everyPage("(chief)")).items).toHaveLength(1);
    expect((await everyPage(".*")).items).toEqual([]);
  });

  test("tells nothing of people above, whoever a cursor names", async () => {
    const cursorOf = (direction: string, nameKey: string, id: string) =>
      Buffer.from(JSON.stringify([direction, nameKey, id])).toString("base64url");
    const page = async (cursor: string) => (await caller.people.list({ cursor })).items.map(({ id }) => id);
    for (const direction of ["after", "before"]) {
      const [known, nobody] = await Promise.all(
        [superadmin.id, "0".repeat(24)].map((id) => page(cursorOf(direction, "", id))),
      );
      expect(known).toEqual(nobody);
    }
    expect(await page(superadmin.id), "an id is no cursor").toEqual(await page("0".repeat(24)));
    const { nextCursor } = await caller.people.list({});
    expect(await page(nextCursor ?? "")).not.toEqual([]);
  });
});
