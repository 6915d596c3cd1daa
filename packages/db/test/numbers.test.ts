import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { ProfileRecord, Queries } from "../src/index.ts";
import { addOrganization, addUser, createTestDatabase, type TestDatabase } from "../src/testing/index.ts";

let fixture: TestDatabase;
let organizationId: string;
let digits = 100;

beforeAll(async () => {
  fixture = await createTestDatabase(inject("mongoUrl"));
  organizationId = await addOrganization(fixture.database.queries);
});
afterAll(() => fixture[Symbol.asyncDispose]());

const freshNumber = () => `+14165550${digits++}`;
const provision = (number: string, owner = organizationId) =>
  fixture.database.transaction((queries) => queries.numbers.provision(owner, number));
const assign = (number: string, userId: string) =>
  fixture.database.transaction((queries) => queries.numbers.assign(organizationId, number, userId));

/** What the domain does when somebody saves their phone. */
async function savePhone(queries: Queries, user: ProfileRecord, phoneNumber: string): Promise<boolean> {
  await queries.numbers.lock(phoneNumber);
  if (await queries.numbers.isProvisioned(phoneNumber)) return false;
  return (await queries.users.saveProfile(user, { phoneNumber })) !== null;
}

describe("provisioning", () => {
  test("gives a number to one organization", async () => {
    const number = freshNumber();
    expect(await provision(number)).toBe("provisioned");
    expect(await provision(number, await addOrganization(fixture.database.queries))).toBe("exists");
    expect(await fixture.database.queries.numbers.isProvisioned(number)).toBe(true);
  });

  test("gives it to one of two who ask at once", async () => {
    const number = freshNumber();
    const other = await addOrganization(fixture.database.queries);
    const outcomes = await Promise.all([provision(number), provision(number, other)]);
    expect(outcomes.toSorted()).toEqual(["exists", "provisioned"]);
  });

  test("refuses a number that is somebody's phone", async () => {
    const phoneNumber = freshNumber();
    await addUser(fixture.database.queries, { organizationId, phoneNumber });
    expect(await provision(phoneNumber)).toBe("is-a-phone");
    expect(await fixture.database.queries.numbers.isProvisioned(phoneNumber)).toBe(false);
  });

  test("and saving the same number as a phone at the same moment do not both succeed", async () => {
    for (let round = 0; round < 5; round++) {
      const number = freshNumber();
      const user = await addUser(fixture.database.queries, { organizationId });
      const [provisioned, saved] = await Promise.all([
        provision(number),
        fixture.database.transaction((queries) => savePhone(queries, user, number)),
      ]);
      expect([provisioned === "provisioned", saved].filter(Boolean)).toHaveLength(1);
      const phone = (await fixture.database.queries.users.byId(user.id))?.values.phoneNumber;
      expect(phone === number).toBe(saved);
      expect(await fixture.database.queries.numbers.isProvisioned(number)).toBe(!saved);
    }
  });
});

describe("assigning", () => {
  test("takes a free number of the own organization, and says so again when it is already theirs", async () => {
    const number = freshNumber();
    await provision(number);
    const { id } = await addUser(fixture.database.queries, { organizationId });
    expect(await assign(number, id)).toBe("assigned");
    expect(await assign(number, id)).toBe("assigned");
    const listed = await fixture.database.queries.numbers.ofOrganization(organizationId);
    expect(listed).toContainEqual({ number, assignedUserId: id, assignedUserName: "Robin Rep" });
  });

  test("does not know numbers of another organization or of nobody", async () => {
    const { id } = await addUser(fixture.database.queries, { organizationId });
    const foreign = freshNumber();
    await provision(foreign, await addOrganization(fixture.database.queries));
    expect(await assign(foreign, id)).toBe("unknown");
    expect(await assign(freshNumber(), id)).toBe("unknown");
  });

  test("goes to one of ten who want the number at once", async () => {
    const number = freshNumber();
    await provision(number);
    const people = await Promise.all(
      Array.from({ length: 10 }, () => addUser(fixture.database.queries, { organizationId })),
    );
    const outcomes = await Promise.all(people.map(({ id }) => assign(number, id)));
    expect(outcomes.filter((outcome) => outcome === "assigned")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "taken")).toHaveLength(9);
  });

  test("is open to the next once released, and only its holder can release it", async () => {
    const number = freshNumber();
    await provision(number);
    const [a, b] = [
      await addUser(fixture.database.queries, { organizationId }),
      await addUser(fixture.database.queries, { organizationId }),
    ];
    await assign(number, a.id);
    await fixture.database.queries.numbers.release(organizationId, number, b.id);
    expect(await assign(number, b.id)).toBe("taken");
    await fixture.database.queries.numbers.release(organizationId, number, a.id);
    expect(await assign(number, b.id)).toBe("assigned");
  });

  test("gives a user one number at most, also when two are asked for at once", async () => {
    const [first, second] = [freshNumber(), freshNumber()];
    await provision(first);
    await provision(second);
    const { id } = await addUser(fixture.database.queries, { organizationId });
    const choose = (number: string) =>
      fixture.database.transaction(async (queries) => {
        const held = (await queries.numbers.ofOrganization(organizationId)).find(
          ({ assignedUserId }) => assignedUserId === id,
        );
        if (held) await queries.numbers.release(organizationId, held.number, id);
        return queries.numbers.assign(organizationId, number, id);
      });
    await Promise.all([choose(first), choose(second)]);
    const held = (await fixture.database.queries.numbers.ofOrganization(organizationId)).filter(
      ({ assignedUserId }) => assignedUserId === id,
    );
    expect(held).toHaveLength(1);
  });
});
