import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { DuplicateDepartment } from "../src/index.ts";
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

describe("an organization", () => {
  test("is changed by one of two who saw the same version", async () => {
    const { organizations } = database.queries;
    const id = await addOrganization(database.queries, { name: "Before" });
    const rename = (name: string) => organizations.update(id, 1, { name });
    const outcomes = await Promise.all([rename("A"), rename("B")]);
    const [changed] = outcomes.filter((one) => one !== null);
    expect(outcomes.filter((one) => one === null)).toHaveLength(1);
    expect(await organizations.byId(id)).toEqual(changed);
    expect(changed).toMatchObject({ version: 2, defaultCountry: "CA" });
    expect(await organizations.update(id, 2, { address: null, city: "Halifax" })).toMatchObject({
      version: 3,
      city: "Halifax",
    });
    expect((await organizations.list()).map((one) => one.id)).toContain(id);
  });

  test("has a trail, newest first, in which an operator has no name", async () => {
    const { organizationChanges } = database.queries;
    const admin = await addUser(database.queries, { organizationId, fullName: "Adam Admin" });
    const append = (path: string, byUserId: string | null) =>
      organizationChanges.append({
        organizationId,
        byUserId,
        through: byUserId ? "web" : "operator",
        requestId: path,
        changes: [{ path, before: null, after: path }],
      });
    for (const path of ["one", "two"]) await append(path, admin.id);
    await append("three", null);
    const first = await organizationChanges.page({ organizationId, limit: 2 });
    expect(first).toMatchObject([
      { byUserId: null, byFullName: null, through: "operator", changes: [{ path: "three" }] },
      { byUserId: admin.id, byFullName: "Adam Admin", changes: [{ path: "two", after: "two" }] },
    ]);
    const rest = await organizationChanges.page({ organizationId, before: first.at(-1)?.id ?? "", limit: 2 });
    expect(rest.map(({ requestId }) => requestId)).toEqual(["one"]);
  });
});

describe("a department", () => {
  const departments = () => database.queries.departments;

  test("has a name of its own within the organization", async () => {
    const id = await departments().create(organizationId, "Sales");
    await expect(departments().create(organizationId, "Sales")).rejects.toBeInstanceOf(DuplicateDepartment);
    const other = await departments().create(organizationId, "Support");
    await expect(departments().rename(organizationId, other, "Sales")).rejects.toBeInstanceOf(
      DuplicateDepartment,
    );
    expect(await departments().rename(organizationId, other, "Help")).toBe(true);
    const stranger = await addOrganization(database.queries);
    expect(await departments().rename(stranger, id, "Ours")).toBe(false);
    expect(await departments().inOrganization(organizationId, other)).toEqual({ id: other, name: "Help" });
  });

  test("is removed when nobody is in it", async () => {
    const id = await departments().create(organizationId, "Full");
    const remove = (of = organizationId) =>
      database.transaction((queries) => queries.departments.remove(of, id));
    const user = await addUser(database.queries, { organizationId, departmentId: id });
    expect(await departments().countPeople(organizationId, id)).toBe(1);
    expect(await departments().people(organizationId, id, 10)).toEqual([user.id]);
    expect(await remove()).toBe("has-people");
    await database.queries.users.saveProfile(user, { departmentId: null });
    expect(await remove(await addOrganization(database.queries))).toBe("unknown");
    expect(await remove()).toBe("removed");
    expect(await remove()).toBe("unknown");
  });

  test("is not removed while somebody is put into it", async () => {
    for (let round = 0; round < 5; round++) {
      const id = await departments().create(organizationId, `Contested ${round}`);
      const user = await addUser(database.queries, { organizationId });
      const [joined, removed] = await Promise.all([
        database.transaction(async (queries) => {
          if (!(await queries.departments.claim(organizationId, id))) return false;
          return (await queries.users.saveProfile(user, { departmentId: id })) !== null;
        }),
        database.transaction((queries) => queries.departments.remove(organizationId, id)),
      ]);
      expect(removed).toBe(joined ? "has-people" : "removed");
    }
  });
});

test("a number is removed when nobody has it", async () => {
  const number = "+14165550188";
  const { id } = await addUser(database.queries, { organizationId });
  await database.transaction(({ numbers }) => numbers.provision(organizationId, number));
  const { numbers } = database.queries;
  await numbers.assign(organizationId, number, id);
  expect(await numbers.remove(organizationId, number)).toBe("assigned");
  await numbers.release(organizationId, number, id);
  expect(await numbers.remove(await addOrganization(database.queries), number)).toBe("unknown");
  expect(await numbers.remove(organizationId, number)).toBe("removed");
  expect(await numbers.isProvisioned(number)).toBe(false);
});
