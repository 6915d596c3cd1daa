import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { seed } from "../src/seed/index.ts";
import { addOrganization, createTestDatabase, type TestDatabase } from "../src/testing/index.ts";

let fixture: TestDatabase;
beforeAll(async () => {
  fixture = await createTestDatabase(inject("mongoUrl"));
});
afterAll(() => fixture[Symbol.asyncDispose]());

const hash = (password: string) => Promise.resolve(`hash of ${password}`);

describe("the sample data", () => {
  test("is put into an empty database once, also when two processes start at once", async () => {
    const outcomes = await Promise.all([seed(fixture.database, hash), seed(fixture.database, hash)]);
    expect(outcomes.toSorted()).toEqual([false, true]);
    expect(await seed(fixture.database, hash)).toBe(false);
  });

  test("is what the contract lists", async () => {
    const { users, organizations, departments, numbers } = fixture.database.queries;
    const alex = await users.byEmail("alex@acme.example");
    const acme = await organizations.byId(alex?.organizationId ?? "");
    expect(acme).toMatchObject({
      name: "Acme Corp",
      personaHoursOverride: true,
      timezone: "America/Toronto",
      defaultCountry: "CA",
    });
    const ofAcme = await departments.ofOrganization(acme?.id ?? "");
    expect(ofAcme.map(({ name }) => name)).toEqual(["Field Sales", "Inside Sales"]);
    expect(await users.profileById(alex?.id ?? "")).toMatchObject({
      status: "ACTIVE",
      passwordHash: "hash of settings-demo",
      values: {
        accessRole: "SALES_REP",
        departmentId: ofAcme[1]?.id,
        phoneNumber: "+14165550199",
        designation: "Senior Account Executive",
        sinchPhoneNumber: "+14165550100",
        "persona.user": "Alex Rep",
        "persona.leadProvider": "Facebook Lead Ads",
        "persona.businessHours": "9am-6pm Mon-Fri",
      },
    });
    expect(await numbers.ofOrganization(acme?.id ?? "")).toEqual([
      { number: "+14165550100", assignedUserId: alex?.id, assignedUserName: "Alex Rep" },
      { number: "+14165550101", assignedUserId: null },
      { number: "+14165550102", assignedUserId: null },
    ]);
    const riley = await users.byEmail("riley@globex.example");
    expect(riley).toMatchObject({ personaId: null, values: { phoneNumber: null, accessRole: "SALES_REP" } });
    const roles = ["dana@acme.example", "adam@acme.example", "sam@acme.example", "gale@globex.example"].map(
      async (email) => (await users.byEmail(email))?.values.accessRole,
    );
    expect(await Promise.all(roles)).toEqual(["DEPARTMENT_HEAD", "ADMIN", "SUPERADMIN", "ADMIN"]);
  });

  test("stays out of a database that has anything in it", async () => {
    await using other = await createTestDatabase(inject("mongoUrl"));
    await addOrganization(other.database.queries);
    expect(await seed(other.database, hash)).toBe(false);
    expect(await other.database.queries.users.byEmail("alex@acme.example")).toBeNull();
  });
});
