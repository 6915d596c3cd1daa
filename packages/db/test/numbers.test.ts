import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { ProfileRecord, Queries } from "../src/index.ts";
import { addOrganization, addUser, createTestDatabase, type TestDatabase } from "../src/testing/index.ts";

let test: TestDatabase;
let organizationId: string;
let digits = 100;

beforeAll(async () => {
  test = await createTestDatabase(inject("mongoUrl"));
  organizationId = await addOrganization(test.database.queries);
});
afterAll(() => test[Symbol.asyncDispose]());

const freshNumber = () => `+14165550${digits++}`;
const provision = (number: string, owner = organizationId) =>
  test.database.transaction((queries) => queries.numbers.provision(owner, number));
const assign = (number: string, userId: string) =>
  test.database.transaction((queries) => queries.numbers.assign(organizationId, number, userId));

/** What the domain does when somebody saves their phone. */
async function savePhone(queries: Queries, user: ProfileRecord, phoneNumber: string): Promise<boolean> {
  await queries.numbers.guard(phoneNumber);
  if (await queries.numbers.isProvisioned(phoneNumber)) return false;
  return (await queries.users.saveProfile(user, { phoneNumber })) !== null;
}

describe("provisioning", () => {
  it("gives a number to one organization", async () => {
    const number = freshNumber();
    expect(await provision(number)).toBe("provisioned");
    expect(await provision(number, await addOrganization(test.database.queries))).toBe("exists");
    expect(await test.database.queries.numbers.isProvisioned(number)).toBe(true);
  });

  it("gives it to one of two who ask at once", async () => {
    const number = freshNumber();
    const other = await addOrganization(test.database.queries);
    const outcomes = await Promise.all([provision(number), provision(number, other)]);
    expect(outcomes.toSorted()).toEqual(["exists", "provisioned"]);
  });

  it("refuses a number that is somebody's phone", async () => {
    const phoneNumber = freshNumber();
    await addUser(test.database.queries, { organizationId, phoneNumber });
    expect(await provision(phoneNumber)).toBe("is-a-phone");
    expect(await test.database.queries.numbers.isProvisioned(phoneNumber)).toBe(false);
  });

  it("and saving the same number as a phone at the same moment do not both succeed", async () => {
    for (let round = 0; round < 5; round++) {
      const number = freshNumber();
      const user = await addUser(test.database.queries, { organizationId });
      const [provisioned, saved] = await Promise.all([
        provision(number),
        test.database.transaction((queries) => savePhone(queries, user, number)),
      ]);
      expect([provisioned === "provisioned", saved].filter(Boolean)).toHaveLength(1);
      const phone = (await test.database.queries.users.byId(user.id))?.values.phoneNumber;
      expect(phone === number).toBe(saved);
      expect(await test.database.queries.numbers.isProvisioned(number)).toBe(!saved);
    }
  });
});

describe("assigning", () => {
  it("takes a free number of the own organization, and says so again when it is already theirs", async () => {
    const number = freshNumber();
    await provision(number);
    const { id } = await addUser(test.database.queries, { organizationId });
    expect(await assign(number, id)).toBe("assigned");
    expect(await assign(number, id)).toBe("assigned");
    const listed = await test.database.queries.numbers.ofOrganization(organizationId);
    expect(listed).toContainEqual({ number, assignedUserId: id, assignedUserName: "Robin Rep" });
  });

  it("does not know numbers of another organization or of nobody", async () => {
    const { id } = await addUser(test.database.queries, { organizationId });
    const foreign = freshNumber();
    await provision(foreign, await addOrganization(test.database.queries));
    expect(await assign(foreign, id)).toBe("unknown");
    expect(await assign(freshNumber(), id)).toBe("unknown");
  });

  it("goes to one of ten who want the number at once", async () => {
    const number = freshNumber();
    await provision(number);
    const people = await Promise.all(
      Array.from({ length: 10 }, () => addUser(test.database.queries, { organizationId })),
    );
    const outcomes = await Promise.all(people.map(({ id }) => assign(number, id)));
    expect(outcomes.filter((outcome) => outcome === "assigned")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "taken")).toHaveLength(9);
  });

  it("is open to the next once released, and only its holder can release it", async () => {
    const number = freshNumber();
    await provision(number);
    const [a, b] = [
      await addUser(test.database.queries, { organizationId }),
      await addUser(test.database.queries, { organizationId }),
    ];
    await assign(number, a.id);
    await test.database.queries.numbers.release(organizationId, number, b.id);
    expect(await assign(number, b.id)).toBe("taken");
    await test.database.queries.numbers.release(organizationId, number, a.id);
    expect(await assign(number, b.id)).toBe("assigned");
  });

  it("gives a user one number at most, also when two are asked for at once", async () => {
    const [first, second] = [freshNumber(), freshNumber()];
    await provision(first);
    await provision(second);
    const { id } = await addUser(test.database.queries, { organizationId });
    const choose = (number: string) =>
      test.database.transaction(async (queries) => {
        const held = (await queries.numbers.ofOrganization(organizationId)).find(
          ({ assignedUserId }) => assignedUserId === id,
        );
        if (held) await queries.numbers.release(organizationId, held.number, id);
        return queries.numbers.assign(organizationId, number, id);
      });
    await Promise.all([choose(first), choose(second)]);
    const held = (await test.database.queries.numbers.ofOrganization(organizationId)).filter(
      ({ assignedUserId }) => assignedUserId === id,
    );
    expect(held).toHaveLength(1);
  });
});
