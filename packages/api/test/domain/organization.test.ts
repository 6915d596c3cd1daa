import { addOrganization, addUser, createTestDatabase, type TestDatabase } from "@rep/db/testing";
import type {} from "@rep/db/testing/global-setup";
import { DomainError } from "@rep/schema";
import { TRPCError } from "@trpc/server";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import type { Services } from "../../src/context.ts";
import type { Caller } from "../../src/routers/app-router.ts";
import { callerOf, outcome } from "../authorization/world.ts";
import { servicesOn } from "../support/services-on.ts";

describe("an organization", () => {
  let resource: TestDatabase;
  let services: Services;
  let id: string;
  let admin: Caller;

  beforeAll(async () => {
    resource = await createTestDatabase(inject("mongoUrl"));
    services = servicesOn(resource.database);
  });
  afterAll(() => resource[Symbol.asyncDispose]());

  beforeEach(async () => {
    const { queries } = services.database;
    id = await addOrganization(queries);
    admin = callerOf(
      services,
      await addUser(queries, { organizationId: id, accessRole: "ADMIN", fullName: "Adam" }),
    );
  });

  const person = (values: Partial<Parameters<typeof addUser>[1]> = {}) =>
    addUser(services.database.queries, { organizationId: id, ...values });

  async function trail() {
    const { items } = await admin.organization.activity({});
    return items.map(({ by, changes }) => [
      by.fullName,
      ...changes.map(({ path, before, after }) => [path, before, after]),
    ]);
  }

  test("is read with how many people each department has and who has which number", async () => {
    const department = await admin.organization.addDepartment({ name: "Field Sales" });
    await admin.organization.addNumber({ number: "(416) 555-0177" });
    const rep = await person({ departmentId: department.id, fullName: "Robin Rep" });
    await services.database.queries.numbers.assign(id, "+14165550177", rep.id);
    expect(await admin.organization.get()).toMatchObject({
      organization: { id, name: "Acme Corp", version: 1, personaHoursOverride: true, city: null },
      departments: [{ name: "Field Sales", people: 1 }],
      numbers: [{ number: "+14165550177", assignedTo: { id: rep.id, fullName: "Robin Rep" } }],
    });
  });

  test("changes with a version and a trail; sending a value back changes nothing", async () => {
    const organization = { city: " Toronto ", personaHoursOverride: false, name: "Acme Corp" };
    const changed = await admin.organization.update({ ifMatch: 1, organization });
    expect(changed).toMatchObject({ city: "Toronto", personaHoursOverride: false, version: 2 });
    expect(await admin.organization.update({ ifMatch: 2, organization })).toEqual(changed);
    expect(await trail()).toEqual([
      ["Adam", ["city", null, "Toronto"], ["personaHoursOverride", true, false]],
    ]);
  });

  test("is not changed by somebody who has read an older version, and they are told the present one", async () => {
    await admin.organization.update({ ifMatch: 1, organization: { city: "Toronto" } });
    const late = admin.organization.update({ ifMatch: 1, organization: { city: "Ottawa" } });
    const error = await late.catch((thrown: unknown) => thrown);
    const refusal = error instanceof TRPCError ? error.cause : undefined;
    expect(refusal).toBeInstanceOf(DomainError);
    expect(refusal).toMatchObject({ code: "VERSION_CONFLICT", current: { city: "Toronto", version: 2 } });
  });

  test.each([
    [{ name: " " }, "name"],
    [{ timezone: "Mars/Base" }, "timezone"],
    [{ timezone: null }, "timezone"],
    [{ businessHours: "whenever" }, "businessHours"],
    [{ website: "javascript:alert(1)" }, "website"],
    [{ defaultCountry: "QQ" }, "defaultCountry"],
    [{ version: 9 }, "version"],
  ])("refuses %j and names the field", async (organization, path) => {
    const call = admin.organization.update({ organization: organization as object });
    await expect(call).rejects.toMatchObject({ cause: { issues: [{ path: [path] }] } });
    expect((await admin.organization.get()).organization.version).toBe(1);
  });

  test("gets departments of different names, which can be renamed", async () => {
    const { id: field } = await admin.organization.addDepartment({ name: "Field Sales" });
    expect(await outcome(() => admin.organization.addDepartment({ name: "Field  Sales " }))).toBe("ok");
    expect(await outcome(() => admin.organization.addDepartment({ name: "Field Sales" }))).toBe(
      "DEPARTMENT_EXISTS",
    );
    await admin.organization.renameDepartment({ id: field, name: "Outside Sales" });
    const { departments } = await admin.organization.get();
    expect(departments.map(({ name }) => name)).toContain("Outside Sales");
    expect((await trail())[0]).toEqual(["Adam", ["departments", "Field Sales", "Outside Sales"]]);
  });

  test("keeps a department with people until it is said where they go", async () => {
    const { id: from } = await admin.organization.addDepartment({ name: "From" });
    const { id: to } = await admin.organization.addDepartment({ name: "To" });
    const rep = await person({ departmentId: from });
    const remove = (moveTo?: string | null) => admin.organization.removeDepartment({ id: from, moveTo });
    expect(await outcome(() => remove())).toBe("DEPARTMENT_NOT_EMPTY");
    expect(await outcome(() => remove(from))).toBe("UNKNOWN_DEPARTMENT");
    expect(await remove(to)).toEqual({ moved: 1 });
    expect((await admin.organization.get()).departments).toEqual([{ id: to, name: "To", people: 1 }]);
    const { user } = await admin.profile.get({ id: rep.id });
    expect(user).toMatchObject({ departmentId: to, version: 2 });
    const { items } = await admin.profile.activity({ id: rep.id });
    expect(items[0]?.changes).toEqual([{ path: "departmentId", before: from, after: to }]);
    await admin.organization.removeDepartment({ id: to, moveTo: null });
    expect((await admin.profile.get({ id: rep.id })).user.departmentId).toBeNull();
  });

  test("gets no number that is somebody's own phone, and nobody is named", async () => {
    const stranger = await addOrganization(services.database.queries);
    await addUser(services.database.queries, {
      organizationId: stranger,
      phoneNumber: "+14165550188",
      fullName: "Zed",
    });
    const call = admin.organization.addNumber({ number: "416 555 0188" });
    await expect(call).rejects.toMatchObject({ cause: { code: "NUMBER_IS_A_PHONE" } });
    await expect(call).rejects.not.toThrow(/Zed/);
    expect(await outcome(() => admin.organization.addNumber({ number: "416 555 0166" }))).toBe("ok");
    expect(await outcome(() => admin.organization.addNumber({ number: "+14165550166" }))).toBe(
      "NUMBER_EXISTS",
    );
  });

  test("keeps a number that somebody calls from", async () => {
    await admin.organization.addNumber({ number: "+14165550155" });
    const rep = await person();
    await services.database.queries.numbers.assign(id, "+14165550155", rep.id);
    expect(await outcome(() => admin.organization.removeNumber({ number: "+14165550155" }))).toBe(
      "NUMBER_IN_USE",
    );
    await services.database.queries.numbers.release(id, "+14165550155", rep.id);
    expect(await outcome(() => admin.organization.removeNumber({ number: "+14165550155" }))).toBe("ok");
  });
});
