import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { DuplicateEmail, type ProfileRecord } from "../src/index.ts";
import { addOrganization, addUser, createTestDatabase, type TestDatabase } from "../src/testing/index.ts";

let fixture: TestDatabase;
let organizationId: string;

beforeAll(async () => {
  fixture = await createTestDatabase(inject("mongoUrl"));
  organizationId = await addOrganization(fixture.database.queries);
});
afterAll(() => fixture[Symbol.asyncDispose]());

const users = () => fixture.database.queries.users;

describe("an address", () => {
  test("belongs to one user, whatever its letter case", async () => {
    await addUser(fixture.database.queries, { organizationId, email: "Taken@Example.com" });
    await expect(
      addUser(fixture.database.queries, { organizationId, email: "taken@example.COM" }),
    ).rejects.toBeInstanceOf(DuplicateEmail);
    expect((await users().byEmail("TAKEN@example.com"))?.values.email).toBe("Taken@Example.com");
  });

  test("goes to one of two who claim it at once", async () => {
    const [a, b] = await Promise.all([
      addUser(fixture.database.queries, { organizationId }),
      addUser(fixture.database.queries, { organizationId }),
    ]);
    const claim = (user: ProfileRecord) =>
      fixture.database.transaction((queries) =>
        queries.users.saveProfile(user, { email: "Race@example.com" }),
      );
    const outcomes = await Promise.allSettled([claim(a), claim(b)]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const lost = outcomes.find(({ status }) => status === "rejected");
    expect(lost).toMatchObject({ reason: expect.any(DuplicateEmail) });
  });

  test("is free again for another once its owner has changed it", async () => {
    const first = await addUser(fixture.database.queries, { organizationId, email: "old@example.com" });
    await users().saveProfile(first, { email: "new@example.com" });
    const second = await addUser(fixture.database.queries, { organizationId, email: "OLD@example.com" });
    expect((await users().byEmail("old@example.com"))?.id).toBe(second.id);
  });
});

describe("an update", () => {
  test("counts the version up, renews updatedAt and leaves the rest alone", async () => {
    const user = await addUser(fixture.database.queries, { organizationId, designation: "Rep" });
    const changed = await users().saveProfile(user, { fullName: "José Núñez" });
    expect(changed).toEqual(await users().profileById(user.id));
    expect(changed).toEqual({
      ...user,
      values: { ...user.values, fullName: "José Núñez" },
      version: user.version + 1,
      updatedAt: expect.any(Date),
    });
    expect(changed?.updatedAt.getTime()).toBeGreaterThanOrEqual(user.updatedAt.getTime());
  });

  test("writes nothing when the version has moved on", async () => {
    const user = await addUser(fixture.database.queries, { organizationId });
    await users().saveProfile(user, { fullName: "First" });
    expect(await users().saveProfile(user, { fullName: "Second" })).toBeNull();
    expect(await users().byId(user.id)).toMatchObject({ values: { fullName: "First" }, version: 2 });
  });

  test("loses nothing when twenty add to one profile at once", async () => {
    const user = await addUser(fixture.database.queries, { organizationId, automations: { count: 0 } });
    const add = async (): Promise<void> => {
      const now = await users().profileById(user.id);
      if (!now) throw new Error("gone");
      const count = Number(now.values.automations.count) + 1;
      if (!(await users().saveProfile(now, { automations: { count } }))) await add();
    };
    await Promise.all(Array.from({ length: 20 }, add));
    expect(await users().byId(user.id)).toMatchObject({
      values: { automations: { count: 20 } },
      version: 21,
    });
  });

  test("keeps automations as they were sent, keys that the driver has a meaning for included", async () => {
    const user = await addUser(fixture.database.queries, { organizationId });
    const automations = {
      z: 1,
      a: { _bsontype: "ObjectId", id: "x", "~_bsontype": "~" },
      10: [{ _bsontype: "Long" }, null, -1.5, 2 ** 53 - 1, ""],
      "2": { nested: { toBSON: true } },
    };
    await users().saveProfile(user, { automations });
    const read = await users().byId(user.id);
    expect(JSON.stringify(read?.values.automations)).toBe(JSON.stringify(automations));
  });
});

describe("a reference", () => {
  test("that points nowhere is null, from the start and when it is cleared", async () => {
    const { queries } = fixture.database;
    const user = await addUser(queries, { organizationId });
    expect(user).toMatchObject({ personaId: null, values: { departmentId: null, phoneNumber: null } });
    const departmentId = await queries.departments.create(organizationId, "Sales");
    const changed = await users().saveProfile(user, { departmentId, designation: "Rep" });
    if (!changed) throw new Error("gone");
    expect((await users().byId(user.id))?.values).toMatchObject({ departmentId });
    await users().saveProfile(changed, { departmentId: null, designation: null });
    expect((await users().byId(user.id))?.values).toMatchObject({ departmentId: null, designation: null });
  });
});

describe("what is no id", () => {
  test.each(["", "x", "000000000000000000000000", "{$ne:null}", "0".repeat(25)])(
    "finds nobody: %j",
    async (id) => {
      expect(await users().byId(id)).toBeNull();
      expect(await users().profileById(id)).toBeNull();
      expect(await fixture.database.queries.organizations.byId(id)).toBeNull();
      expect(await fixture.database.queries.departments.inOrganization(organizationId, id)).toBeNull();
      expect(await fixture.database.queries.changes.page({ userId: id, limit: 5 })).toEqual([]);
    },
  );
});
