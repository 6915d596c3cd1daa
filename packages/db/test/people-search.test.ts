import type { AccessRole } from "@rep/schema";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { PeopleFilter } from "../src/index.ts";
import { addOrganization, addUser, createTestDatabase, type TestDatabase } from "../src/testing/index.ts";

let database: TestDatabase["database"];
let disposable: TestDatabase;
let organizationId: string;
let departmentId: string;

const everyRole: AccessRole[] = ["SUPERADMIN", "ADMIN", "DEPARTMENT_HEAD", "SALES_REP"];

beforeAll(async () => {
  disposable = await createTestDatabase(inject("mongoUrl"));
  database = disposable.database;
  organizationId = await addOrganization(database.queries);
  departmentId = await database.queries.departments.create(organizationId, "Sales");
  const add = (fullName: string, email: string, more: object = {}) =>
    addUser(database.queries, { organizationId, fullName, email, ...more });
  await add("Łukasz Nowak", "l.nowak@acme.example");
  await add("Siobhán O’Brien", "siobhan@acme.example", { departmentId });
  await add("Jean-Luc Strauß", "captain@acme.example", { accessRole: "ADMIN" });
  await add("Søren Ærø", "soren@acme.example", { status: "INVITED", passwordHash: null });
  await add("Anna Nowak", "anna@acme.example", { departmentId, accessRole: "DEPARTMENT_HEAD" });
  await add("김민준", "minjun@acme.example");
  const other = await addOrganization(database.queries);
  await addUser(database.queries, { organizationId: other, fullName: "Anna Elsewhere" });
});
afterAll(() => disposable[Symbol.asyncDispose]());

const filter = (values: Partial<PeopleFilter> = {}): PeopleFilter => ({
  organizationId,
  roles: everyRole,
  statuses: ["ACTIVE", "INVITED", "DISABLED"],
  ...values,
});
const namesOf = async (values: Partial<PeopleFilter>) => {
  const { people, total } = await database.queries.people.page({ ...filter(values), limit: 50 });
  expect(total).toEqual({ count: people.length, more: false });
  return people.map(({ fullName }) => fullName);
};

describe("a search", () => {
  test.each([
    ["lukasz", ["Łukasz Nowak"]],
    ["ŁUK", ["Łukasz Nowak"]],
    ["obrien", ["Siobhán O’Brien"]],
    ["o'br", ["Siobhán O’Brien"]],
    ["brien", ["Siobhán O’Brien"]],
    ["strauss", ["Jean-Luc Strauß"]],
    ["jean-luc", ["Jean-Luc Strauß"]],
    ["jeanluc", ["Jean-Luc Strauß"]],
    ["soren aero", ["Søren Ærø"]],
    ["김민", ["김민준"]],
    ["nowak", ["Anna Nowak", "Łukasz Nowak"]],
    ["nowak anna", ["Anna Nowak"]],
    ["  an   now ", ["Anna Nowak"]],
    ["anna@acme.example", ["Anna Nowak"]],
    ["l.nowak@", ["Łukasz Nowak"]],
    ["s", ["Jean-Luc Strauß", "Siobhán O’Brien", "Søren Ærø"]],
    ["wak", []],
    ["elsewhere", []],
    ["anna siobhan", []],
    ["?!", []],
  ])("for %j finds %j", async (search, names) => {
    expect(await namesOf({ search })).toEqual(names);
  });

  test("for nothing but spaces is none", async () => {
    expect(await namesOf({ search: "  " })).toHaveLength(6);
    expect(await namesOf({})).toHaveLength(6);
  });

  test("and filters by role, department and status go together", async () => {
    expect(await namesOf({ departmentId })).toEqual(["Anna Nowak", "Siobhán O’Brien"]);
    expect(await namesOf({ departmentId, search: "s" })).toEqual(["Siobhán O’Brien"]);
    expect(await namesOf({ roles: ["ADMIN"] })).toEqual(["Jean-Luc Strauß"]);
    expect(await namesOf({ roles: ["SALES_REP"], search: "nowak" })).toEqual(["Łukasz Nowak"]);
    expect(await namesOf({ statuses: ["INVITED"] })).toEqual(["Søren Ærø"]);
    expect(await namesOf({ statuses: ["ACTIVE"], search: "s" })).toEqual([
      "Jean-Luc Strauß",
      "Siobhán O’Brien",
    ]);
    expect(await namesOf({ departmentId: "0".repeat(24) })).toEqual([]);
    expect(await namesOf({ departmentId, roles: ["SALES_REP"], search: "acme s o" })).toEqual([
      "Siobhán O’Brien",
    ]);
  });

  test("finds by a new name and address, and no longer by the old", async () => {
    const user = await addUser(database.queries, { organizationId, fullName: "Before Wedding" });
    await database.queries.users.saveProfile(user, { fullName: "After Wedding", email: "after@new.example" });
    expect(await namesOf({ search: "before" })).toEqual([]);
    expect(await namesOf({ search: "new wedding" })).toEqual(["After Wedding"]);
    await database.queries.accounts.disable(user.id, 2);
    expect(await namesOf({ search: "wedding", statuses: ["ACTIVE"] })).toEqual([]);
  });
});

test("pages go on and back again, also among people of one name, and neither skip nor repeat anybody", async () => {
  const own = await addOrganization(database.queries);
  const names = ["Émile", "adam", "Bob", "Bob", "Bob", "Carla", "Dora"];
  for (const fullName of names) await addUser(database.queries, { organizationId: own, fullName });
  const page = (cursor?: string) =>
    database.queries.people.page({ ...filter({ organizationId: own }), cursor, limit: 2 });
  const forwards = [await page()];
  for (let next = forwards[0]?.next; next; next = forwards.at(-1)?.next) forwards.push(await page(next));
  expect(forwards.flatMap(({ people }) => people.map(({ fullName }) => fullName))).toEqual([
    "adam",
    "Bob",
    "Bob",
    "Bob",
    "Carla",
    "Dora",
    "Émile",
  ]);
  expect(new Set(forwards.flatMap(({ people }) => people.map(({ id }) => id))).size).toBe(7);
  const backwards = [forwards.at(-1)];
  for (let back = backwards[0]?.previous; back; back = backwards[0]?.previous)
    backwards.unshift(await page(back));
  expect(backwards[0]?.previous).toBeNull();
  expect(backwards.flatMap((one) => one?.people)).toEqual(forwards.flatMap(({ people }) => people));
});

test("a cursor that is none gives an empty page", async () => {
  for (const cursor of ["nonsense", "", "bnVsbA"])
    expect(await database.queries.people.page({ ...filter(), cursor, limit: 5 })).toMatchObject({
      people: [],
      next: null,
    });
});
