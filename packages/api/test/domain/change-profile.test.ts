import { hashPassword } from "@rep/auth";
import type { Database, ProfileValues, UserRecord } from "@rep/db";
import { addOrganization, addUser, createTestDatabase, type TestDatabase } from "@rep/db/testing";
import type {} from "@rep/db/testing/global-setup";
import type { UpdateProfile } from "@rep/schema";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { callerOf, outcome, password } from "../authorization/world.ts";
import { servicesOn } from "../support/services-on.ts";

describe("a change of a profile", () => {
  let resource: TestDatabase;
  let database: Database;
  let organizationId: string;

  beforeAll(async () => {
    resource = await createTestDatabase(inject("mongoUrl"));
    database = resource.database;
    organizationId = await addOrganization(database.queries);
  });
  afterAll(() => resource[Symbol.asyncDispose]());

  const rep = (values: Partial<ProfileValues> = {}) =>
    addUser(database.queries, { organizationId, ...values });
  const update = (actor: UserRecord, profile: UpdateProfile) =>
    callerOf(servicesOn(database), actor).profile.update({ profile });
  const trail = (userId: string) => database.queries.changes.page({ userId, limit: 100 });

  describe("leaves a trail", () => {
    test("of who, for whom, through what, and each field before and after", async () => {
      const admin = await rep({ accessRole: "ADMIN", fullName: "Ada Admin" });
      const user = await rep({ designation: "Rep" });
      await update(admin, {
        id: user.id,
        designation: null,
        accessRole: "DEPARTMENT_HEAD",
        automations: { on: true },
        persona: { region: "Ontario" },
      });
      const [entry, ...more] = await trail(user.id);
      expect(more).toEqual([]);
      expect(entry).toMatchObject({ userId: user.id, byUserId: admin.id, through: "web", requestId: "test" });
      expect(entry?.changes).toEqual([
        { path: "designation", before: "Rep", after: null },
        { path: "accessRole", before: "SALES_REP", after: "DEPARTMENT_HEAD" },
        { path: "automations", before: {}, after: { on: true } },
        { path: "persona.region", before: null, after: "Ontario" },
      ]);
    });

    test("that is read newest first, page by page, with the name of who did it", async () => {
      const user = await rep({ fullName: "Robin" });
      for (const i of [1, 2, 3, 4, 5]) await update(user, { designation: `Step ${i}` });
      const caller = callerOf(servicesOn(database), user);
      const seen: unknown[] = [];
      let cursor: string | null = null;
      let pages = 0;
      do {
        const page: Awaited<ReturnType<typeof caller.profile.activity>> = await caller.profile.activity({
          cursor,
          limit: 2,
        });
        seen.push(...page.items.map(({ changes }) => changes[0]?.after));
        expect(page.items.every(({ by }) => by.id === user.id && by.fullName === "Robin")).toBe(true);
        cursor = page.nextCursor;
        pages += 1;
      } while (cursor);
      expect(seen).toEqual(["Step 5", "Step 4", "Step 3", "Step 2", "Step 1"]);
      expect(pages).toBe(3);
    });

    test("and none where nothing changes or the change is refused", async () => {
      const user = await rep({ designation: "Rep", email: "taken@acme.example" });
      const passwordHash = await hashPassword(password);
      const other = await addUser(database.queries, { organizationId, passwordHash });
      await update(user, { designation: "Rep", automations: {}, persona: {} });
      expect(await outcome(() => update(user, { accessRole: "ADMIN" }))).toBe("FIELD_FORBIDDEN");
      const taken = { profile: { email: "TAKEN@acme.example", designation: "x" }, currentPassword: password };
      expect(await outcome(() => callerOf(servicesOn(database), other).profile.update(taken))).toBe(
        "EMAIL_TAKEN",
      );
      expect([await trail(user.id), await trail(other.id)]).toEqual([[], []]);
      expect(await database.queries.users.profileById(other.id)).toEqual(other);
    });
  });

  test("counts one version, however many fields and records it touches", async () => {
    const user = await rep();
    const { user: after } = await update(user, {
      designation: "x",
      persona: { user: "R" },
      automations: { a: 1 },
    });
    expect(after.version).toBe(user.version + 1);
  });

  test("takes a new role and a lost account of the actor into account", async () => {
    const admin = await rep({ accessRole: "ADMIN" });
    const user = await rep();
    const superadmin = await rep({ accessRole: "SUPERADMIN" });
    await update(superadmin, { id: admin.id, accessRole: "SALES_REP" });
    expect(await outcome(() => update(admin, { id: user.id, designation: "x" }))).toBe("USER_NOT_FOUND");
    await database.queries.accounts.disable(superadmin.id, superadmin.version);
    expect(await outcome(() => update(superadmin, { id: user.id, designation: "x" }))).toBe("UNAUTHORIZED");
  });

  test("gives the old outbound number back when it takes a new one", async () => {
    const numbers = ["+14165550201", "+14165550202"];
    for (const number of numbers) await database.queries.numbers.provision(organizationId, number);
    const admin = await rep({ accessRole: "ADMIN" });
    const owner = async () =>
      (await database.queries.numbers.ofOrganization(organizationId)).map(
        ({ assignedUserId }) => assignedUserId,
      );
    await update(admin, { sinchPhoneNumber: "(416) 555-0201" });
    expect(await owner()).toEqual([admin.id, null]);
    await update(admin, { sinchPhoneNumber: "+14165550202" });
    expect(await owner()).toEqual([null, admin.id]);
    expect(await outcome(() => update(admin, { sinchPhoneNumber: "+14165550203" }))).toBe("UNKNOWN_NUMBER");
    expect(await owner()).toEqual([null, admin.id]);
    await update(admin, { sinchPhoneNumber: null });
    expect(await owner()).toEqual([null, null]);
  });

  test("never lets a number be somebody's phone and provisioned at once", async () => {
    const seen = { phone: 0, provisioned: 0 };
    for (let i = 0; i < 20; i++) {
      const number = `+1416555${String(3000 + i)}`;
      const user = await rep();
      const [saved, provisioned] = await Promise.all([
        outcome(() => update(user, { phoneNumber: number })),
        database.transaction((queries) => queries.numbers.provision(organizationId, number)),
      ]);
      const pair = [saved, provisioned].join(" ");
      expect(["ok is-a-phone", "PHONE_NUMBER_PROVISIONED provisioned"]).toContain(pair);
      seen[saved === "ok" ? "phone" : "provisioned"] += 1;
      const stored = (await database.queries.users.byId(user.id))?.values.phoneNumber ?? null;
      expect(stored).toBe(saved === "ok" ? number : null);
      expect(await database.queries.numbers.isProvisioned(number)).toBe(saved !== "ok");
    }
    expect(seen.phone + seen.provisioned).toBe(20);
  });

  test("of many writers to one profile loses none of them", async () => {
    const user = await rep();
    const writers = Array.from({ length: 12 }, (_, i) =>
      update(user, { automations: { [`writer${i}`]: i } }),
    );
    await Promise.all(writers);
    const after = await database.queries.users.byId(user.id);
    expect(Object.keys(after?.values.automations ?? {})).toHaveLength(12);
    expect(after?.version).toBe(user.version + 12);
    expect(await trail(user.id)).toHaveLength(12);
  });
});
