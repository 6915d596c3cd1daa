import { MongoClient } from "mongodb";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createDatabase, DatabaseUnavailable, type Queries, RetryTransaction } from "../src/index.ts";
import {
  addOrganization,
  addUser,
  createTestDatabase,
  startTcpProxy,
  type TestDatabase,
} from "../src/testing/index.ts";

let fixture: TestDatabase;
let organizationId: string;

beforeAll(async () => {
  fixture = await createTestDatabase(inject("mongoUrl"));
  organizationId = await addOrganization(fixture.database.queries);
});
afterAll(() => fixture[Symbol.asyncDispose]());

/** Something to write before the user. */
const organization = {
  name: "First write",
  address: null,
  website: null,
  city: null,
  region: null,
  timezone: "America/Toronto",
  businessHours: "closed",
  defaultCountry: "CA",
  personaHoursOverride: true,
};

/** How many personas there are, read by a driver of its own. */
async function countPersonas(): Promise<number> {
  await using client = new MongoClient(fixture.url);
  return await client.db().collection("personas").countDocuments();
}

describe("a unit of work", () => {
  test("is there as a whole once it resolves", async () => {
    const user = await addUser(fixture.database.queries, { organizationId });
    await fixture.database.transaction(async (queries) => {
      await queries.users.saveProfile(user, { "persona.user": "Alex" });
    });
    const changed = await fixture.database.queries.users.profileById(user.id);
    expect(changed?.values).toMatchObject({ "persona.user": "Alex", "persona.position": null });
  });

  test("leaves nothing behind when it throws", async () => {
    const user = await addUser(fixture.database.queries, { organizationId });
    const before = await countPersonas();
    const work = fixture.database.transaction(async (queries) => {
      await queries.users.saveProfile(user, { "persona.user": "Nobody" });
      throw new Error("changed my mind");
    });
    await expect(work).rejects.toThrow("changed my mind");
    expect(await countPersonas()).toBe(before);
  });

  test("is seen by nobody before it commits", async () => {
    const user = await addUser(fixture.database.queries, { organizationId, fullName: "Before" });
    await fixture.database.transaction(async (queries) => {
      await queries.users.saveProfile(user, { fullName: "After" });
      expect((await queries.users.byId(user.id))?.values.fullName).toBe("After");
      expect((await fixture.database.queries.users.byId(user.id))?.values.fullName).toBe("Before");
    });
    expect((await fixture.database.queries.users.byId(user.id))?.values.fullName).toBe("After");
  });

  test("runs again from the start when it says that it lost", async () => {
    const user = await addUser(fixture.database.queries, { organizationId });
    const before = await countPersonas();
    let runs = 0;
    await fixture.database.transaction(async (queries) => {
      await queries.users.saveProfile(user, { "persona.user": `Run ${++runs}` });
      if (runs < 3) throw new RetryTransaction();
    });
    expect(runs).toBe(3);
    expect(await countPersonas()).toBe(before + 1);
  });

  test("does not lend its queries to what comes after it", async () => {
    let leaked: Queries | undefined;
    await fixture.database.transaction(async (queries) => {
      leaked = queries;
      await queries.users.byId("0".repeat(24));
    });
    await expect(leaked?.users.byId("0".repeat(24))).rejects.toThrow("outside of it");
  });

  test("gets done though two hundred are asked for at once", { timeout: 60_000 }, async () => {
    const people = await Promise.all(
      Array.from({ length: 200 }, () => addUser(fixture.database.queries, { organizationId })),
    );
    const done = await Promise.allSettled(
      people.map((user) =>
        fixture.database.transaction(({ users }) => users.saveProfile(user, { "persona.region": "Ontario" })),
      ),
    );
    expect(done.filter(({ status }) => status === "rejected")).toEqual([]);
  });

  test("gives up after a bounded number of runs", async () => {
    let runs = 0;
    const work = fixture.database.transaction(async () => {
      runs++;
      throw new RetryTransaction();
    });
    await expect(work).rejects.toBeInstanceOf(DatabaseUnavailable);
    expect(runs).toBeLessThanOrEqual(20);
  });

  test("starts over when its connection breaks between two writes, and writes once", async () => {
    await using proxy = await startTcpProxy(fixture.url);
    const database = createDatabase({ url: proxy.url });
    const user = await addUser(fixture.database.queries, { organizationId });
    const before = await countPersonas();
    let runs = 0;
    await database.transaction(async (queries) => {
      await queries.organizations.create(organization);
      if (++runs === 1) proxy.cut();
      if (!(await queries.users.saveProfile(user, { "persona.user": "Once" }))) throw new RetryTransaction();
    });
    await database.close();
    expect(runs).toBeGreaterThan(1);
    expect(await countPersonas()).toBe(before + 1);
    expect(await fixture.database.queries.users.byId(user.id)).toMatchObject({ version: 2 });
  });

  test("leaves nothing half when the database stays away after the first write", async () => {
    await using proxy = await startTcpProxy(fixture.url);
    const database = createDatabase({ url: proxy.url, timeoutMs: 800 });
    const user = await addUser(fixture.database.queries, { organizationId });
    const before = await countPersonas();
    const work = database.transaction(async (queries) => {
      await queries.organizations.create(organization);
      proxy.stop();
      await queries.users.saveProfile(user, { "persona.user": "Never" });
    });
    await expect(work).rejects.toBeInstanceOf(DatabaseUnavailable);
    await database.close();
    expect(await countPersonas()).toBe(before);
    expect(await fixture.database.queries.users.byId(user.id)).toMatchObject({ personaId: null, version: 1 });
  });
});

describe("races inside units of work", () => {
  test("of two first personas one is made", async () => {
    const user = await addUser(fixture.database.queries, { organizationId });
    const before = await countPersonas();
    const setPersona = (name: string) =>
      fixture.database.transaction(async (queries) => {
        const now = await queries.users.profileById(user.id);
        if (!now) throw new Error("gone");
        const changes = name === "a" ? { "persona.user": "A" } : { "persona.position": "B" };
        if (!(await queries.users.saveProfile(now, changes))) throw new RetryTransaction();
      });
    await Promise.all([setPersona("a"), setPersona("b")]);
    const after = await fixture.database.queries.users.profileById(user.id);
    expect(await countPersonas()).toBe(before + 1);
    expect(after?.values).toMatchObject({ "persona.user": "A", "persona.position": "B" });
  });

  test("of sixty changes of one profile that take turns none is lost and none starts over", async () => {
    const user = await addUser(fixture.database.queries, { organizationId, automations: { count: 0 } });
    let runs = 0;
    const add = () =>
      fixture.database.transaction(
        async (queries) => {
          runs++;
          const now = (await queries.users.profileById(user.id)) ?? user;
          const count = Number(now.values.automations.count) + 1;
          await queries.users.saveProfile(now, { automations: { count } });
        },
        { queue: user.id, actor: user.id },
      );
    await Promise.all(Array.from({ length: 60 }, add));
    expect(await fixture.database.queries.users.byId(user.id)).toMatchObject({
      values: { automations: { count: 60 } },
    });
    expect(runs).toBe(60);
  });

  test("of a queue that fails does not stop the next", async () => {
    const fail = fixture.database.transaction(() => Promise.reject(new Error("no")), { queue: "x" });
    const next = fixture.database.transaction(() => Promise.resolve("yes"), { queue: "x" });
    await expect(fail).rejects.toThrow("no");
    expect(await next).toBe("yes");
  });

  test("of ten changes of one profile none is lost", async () => {
    const user = await addUser(fixture.database.queries, { organizationId, automations: { count: 0 } });
    const add = () =>
      fixture.database.transaction(async (queries) => {
        const now = (await queries.users.profileById(user.id)) ?? user;
        const count = Number(now.values.automations.count) + 1;
        if (!(await queries.users.saveProfile(now, { automations: { count } }))) throw new RetryTransaction();
      });
    await Promise.all(Array.from({ length: 10 }, add));
    expect(await fixture.database.queries.users.byId(user.id)).toMatchObject({
      values: { automations: { count: 10 } },
      version: 11,
    });
  });
});
