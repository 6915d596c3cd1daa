import { type Actor, linkTokenHash, openSealedText } from "@rep/auth";
import {
  createDatabase,
  type Database,
  type ProfileRecord,
  type ProfileValues,
  type UserRecord,
} from "@rep/db";
import { addOrganization, addUser, createTestDatabase, type TestDatabase } from "@rep/db/testing";
import type {} from "@rep/db/testing/global-setup";
import { DomainError, type UpdateProfile } from "@rep/schema";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { type ChangeRequest, changeProfile } from "../../src/domain/change-profile.ts";
import { readProfile } from "../../src/domain/read-profile.ts";

const nobody = "0".repeat(24);
const withoutPhone = { phoneNumber: null, callForwardingEnabled: false };
let digits = 1000;
const freshNumber = () => `+1416555${digits++}`;

describe("what a change refers to and writes", () => {
  let resource: TestDatabase;
  let database: Database;
  let organizationId: string;
  let otherOrganizationId: string;
  let admin: ProfileRecord;

  beforeAll(async () => {
    resource = await createTestDatabase(inject("mongoUrl"));
    database = resource.database;
    organizationId = await addOrganization(database.queries);
    otherOrganizationId = await addOrganization(database.queries);
  });
  afterAll(() => resource[Symbol.asyncDispose]());
  beforeEach(async () => {
    admin = await person({ accessRole: "ADMIN" });
  });

  const person = (values: Partial<ProfileValues> = {}) =>
    addUser(database.queries, { organizationId, ...values });
  const stored = (user: UserRecord) => database.queries.users.profileById(user.id);
  async function current(user: UserRecord): Promise<ProfileRecord> {
    const found = await stored(user);
    if (!found) throw new Error("The user is there.");
    return found;
  }
  const provision = async (owner = organizationId) => {
    const number = freshNumber();
    await database.queries.numbers.provision(owner, number);
    return number;
  };

  function change(actor: Actor, update: UpdateProfile, rest: Partial<ChangeRequest> = {}) {
    const request = { actor, update, through: "api", requestId: "test", beforeCommit: () => {} } as const;
    return changeProfile(database, { ...request, ...rest });
  }

  /** The code of the refusal and each field to blame. */
  async function refusal(call: Promise<unknown>): Promise<string[]> {
    const error: unknown = await call.catch((reason: unknown) => reason);
    if (!(error instanceof DomainError)) throw new Error("It was not refused.", { cause: error });
    return [error.code, ...error.issues.map(({ path, code }) => `${path.join(".")} ${code}`)];
  }

  test("a department is one of the own organization", async () => {
    const own = await database.queries.departments.create(organizationId, "Sales");
    const other = await database.queries.departments.create(otherOrganizationId, "Sales");
    await change(admin, { departmentId: own });
    expect((await stored(admin))?.values).toMatchObject({ departmentId: own });
    for (const departmentId of [other, nobody]) {
      const refused = await refusal(change(admin, { departmentId, designation: "Not written" }));
      expect(refused).toEqual(["UNKNOWN_DEPARTMENT", "departmentId UNKNOWN_DEPARTMENT"]);
    }
    expect((await stored(admin))?.values).toMatchObject({
      departmentId: own,
      designation: admin.values.designation,
    });
    await change(admin, { departmentId: null });
    expect((await stored(admin))?.values).toMatchObject({ departmentId: null });
  });

  test("an outbound number is the own organization's and nobody else's", async () => {
    const [mine, taken, foreign] = [
      await provision(),
      await provision(),
      await provision(otherOrganizationId),
    ];
    const holder = await person({ accessRole: "ADMIN" });
    await change(holder, { sinchPhoneNumber: taken });
    await change(admin, { sinchPhoneNumber: mine });
    expect(await refusal(change(admin, { sinchPhoneNumber: taken }))).toEqual([
      "NUMBER_ASSIGNED",
      "sinchPhoneNumber NUMBER_ASSIGNED",
    ]);
    for (const unknown of [foreign, freshNumber(), "nonsense"]) {
      expect(await refusal(change(admin, { sinchPhoneNumber: unknown }))).toEqual([
        "UNKNOWN_NUMBER",
        "sinchPhoneNumber UNKNOWN_NUMBER",
      ]);
    }
    const owners = await database.queries.numbers.ofOrganization(organizationId);
    const ownerOf = (number: string) => owners.find((row) => row.number === number)?.assignedUserId;
    expect([ownerOf(mine), ownerOf(taken)]).toEqual([admin.id, holder.id]);
    expect((await stored(admin))?.values).toMatchObject({ sinchPhoneNumber: mine });
  });

  test("everything unknown is told at once, before what is taken", async () => {
    const taken = await provision();
    const refused = refusal(
      change(admin, {
        departmentId: nobody,
        sinchPhoneNumber: freshNumber(),
        phoneNumber: taken,
        callForwardingEnabled: true,
      }),
    );
    expect(await refused).toEqual([
      "UNKNOWN_DEPARTMENT",
      "departmentId UNKNOWN_DEPARTMENT",
      "sinchPhoneNumber UNKNOWN_NUMBER",
    ]);
  });

  test("a number that is no phone number is told with what is unknown", async () => {
    const refused = await refusal(change(admin, { phoneNumber: "12", departmentId: nobody }));
    expect(refused).toEqual([
      "INVALID_PHONE_NUMBER",
      "phoneNumber INVALID_PHONE_NUMBER",
      "departmentId UNKNOWN_DEPARTMENT",
    ]);
  });

  test("everything taken is told at once, the address among it", async () => {
    const [phone, outbound] = [await provision(), await provision()];
    const holder = await person({ accessRole: "ADMIN" });
    await change(holder, { sinchPhoneNumber: outbound });
    const both = { phoneNumber: phone, sinchPhoneNumber: outbound };
    const numbers = ["sinchPhoneNumber NUMBER_ASSIGNED", "phoneNumber PHONE_NUMBER_PROVISIONED"];
    const blamed = async (update: UpdateProfile) => (await refusal(change(admin, update))).slice(1);
    expect(await blamed(both)).toEqual(numbers);
    const email = holder.values.email.toUpperCase();
    expect(await blamed({ ...both, fullName: "Also new", email })).toEqual([...numbers, "email EMAIL_TAKEN"]);
    // One's own address in other letters is nobody else's, and neither is one that is free.
    expect(await blamed({ ...both, email: admin.values.email.toUpperCase() })).toEqual(numbers);
    expect(await blamed({ ...both, email: `free-${digits}@acme.example` })).toEqual(numbers);
    expect(await stored(admin)).toEqual(admin);
  });

  test("an address that is taken is told for itself", async () => {
    const holder = await person();
    const refused = await refusal(change(admin, { email: holder.values.email }));
    expect(refused).toEqual(["EMAIL_TAKEN", "email EMAIL_TAKEN"]);
    await change(admin, { email: admin.values.email.toUpperCase() });
    expect((await stored(admin))?.values).toMatchObject({ email: admin.values.email.toUpperCase() });
  });

  test("a phone that is provisioned anywhere is refused, a free one and none are taken", async () => {
    const user = await person(withoutPhone);
    for (const number of [await provision(), await provision(otherOrganizationId)]) {
      const refused = await refusal(change(user, { phoneNumber: number }));
      expect(refused).toEqual(["PHONE_NUMBER_PROVISIONED", "phoneNumber PHONE_NUMBER_PROVISIONED"]);
    }
    const number = freshNumber();
    await change(user, { phoneNumber: number });
    expect((await stored(user))?.values).toMatchObject({ phoneNumber: number });
    await change(user, { phoneNumber: null });
    expect((await stored(user))?.values).toMatchObject({ phoneNumber: null });
  });

  test("a number typed without its country is one of the organization's country", async () => {
    const user = await person(withoutPhone);
    const national = (number: string) => number.replace("+1", "");
    const [first, second] = [freshNumber(), freshNumber()];
    await change(user, { phoneNumber: national(first) });
    expect((await stored(user))?.values).toMatchObject({ phoneNumber: first });
    await change(user, { phoneNumber: national(second), designation: "Rep" });
    expect((await stored(user))?.values).toMatchObject({ phoneNumber: second, designation: "Rep" });
  });

  test("the first value of a persona makes it, later ones change it, and the answer is what a read finds", async () => {
    const user = await person();
    const read = async () => readProfile(database, await current(user), undefined);
    const first = await change(user, { persona: { region: "Ontario", position: "Rep" } });
    expect(first).toEqual(await read());
    expect(first.persona).toMatchObject({ region: "Ontario", position: "Rep", timezone: null });
    const second = await change(user, { persona: { region: "Quebec", position: null, user: "Robin" } });
    expect(second).toEqual(await read());
    expect(second.user.persona).toBe(first.user.persona);
    expect(second.persona).toMatchObject({ region: "Quebec", position: null, user: "Robin" });
    const third = await change(user, { designation: "Without the persona" });
    expect(third).toEqual(await read());
    expect(third.persona).toEqual(second.persona);
  });

  test("a change of other values makes no persona", async () => {
    const after = await change(admin, { designation: "x" });
    expect([after.user.persona, after.persona]).toEqual([null, null]);
    expect((await stored(admin))?.values).toMatchObject({ designation: "x" });
  });

  test("two processes that change one profile at once lose nothing", async () => {
    await using resources = new AsyncDisposableStack();
    const other = createDatabase({ url: resource.url });
    resources.defer(() => other.close());
    const writes = Array.from({ length: 8 }, (_, i) =>
      changeProfile(i % 2 === 0 ? database : other, {
        actor: admin,
        update: { automations: { [`key${i}`]: i }, persona: { region: `Region ${i}` } },
        through: "api",
        requestId: "test",
        beforeCommit: () => {},
      }),
    );
    const answers = await Promise.all(writes);
    expect(answers.map(({ user }) => user.version).toSorted()).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
    expect(new Set(answers.map(({ user }) => user.persona)).size).toBe(1);
    expect(Object.keys((await current(admin)).values.automations)).toHaveLength(8);
  });

  test("many changes by one person do not hold up anybody else's", async () => {
    const [busy, other] = [await person(), await person()];
    let done = 0;
    const flood = Array.from({ length: 60 }, async (_, i) => {
      await change(busy, { designation: `Step ${i}` });
      done += 1;
    });
    const between = change(other, { designation: "In between" }).then(() => done);
    await Promise.all(flood);
    expect(await between).toBeLessThan(20);
    expect((await current(busy)).version).toBe(busy.version + 60);
  });

  test("a version that has moved on is told with the profile as it is; one of several will do", async () => {
    await change(admin, { designation: "Second", persona: { region: "Ontario" } });
    const error: unknown = await change(admin, { designation: "Third" }, { ifMatch: [1] }).catch((e) => e);
    expect(error).toMatchObject({
      code: "VERSION_CONFLICT",
      current: { user: { designation: "Second", version: 2 }, persona: { region: "Ontario" } },
    });
    const after = await change(admin, { designation: "Third" }, { ifMatch: [1, 2] });
    expect(after.user).toMatchObject({ designation: "Third", version: 3 });
  });

  test("a caller who has been told that it failed finds nothing written", async () => {
    const beforeCommit = () => {
      throw new Error("too late");
    };
    const late = change(admin, { designation: "Late", persona: { region: "Late" } }, { beforeCommit });
    await expect(late).rejects.toThrow("too late");
    expect(await stored(admin)).toEqual(admin);
    expect(await database.queries.changes.page({ userId: admin.id, limit: 10 })).toEqual([]);
    // What changes nothing has nothing to undo.
    await change(admin, {}, { beforeCommit });
  });

  test("a persona keeps its id: its own may be sent back, any other is refused", async () => {
    const { persona } = await change(admin, { persona: { region: "Ontario" } });
    const _id = String(persona?._id);
    await change(admin, { persona: { _id, region: "Quebec" } });
    expect((await stored(admin))?.values).toMatchObject({ "persona.region": "Quebec" });
    const other = change(admin, { persona: { _id: nobody, region: "Yukon" } });
    expect(await refusal(other)).toEqual(["VALIDATION_FAILED", "persona._id unrecognized_key"]);
    await expect(other).rejects.toMatchObject({
      issues: [{ message: expect.stringContaining("remove it") }],
    });
    expect((await stored(admin))?.values).toMatchObject({ "persona.region": "Quebec" });
  });

  test("who may not read a profile learns only that they may not change what they sent", async () => {
    const head = await person({ accessRole: "DEPARTMENT_HEAD" });
    const user = await person({ designation: "Rep" });
    const sent = { id: user.id, designation: "Rep", persona: { region: "Ontario" } };
    expect(await refusal(change(head, sent, { ifMatch: [7] }))).toEqual([
      "FIELD_FORBIDDEN",
      "designation FIELD_FORBIDDEN",
      "persona.region FIELD_FORBIDDEN",
    ]);
  });

  test("a change by an API token names the token in the trail", async () => {
    const { id } = await person();
    const until = new Date(Date.now() + 60_000);
    const token = {
      id: "token",
      name: "Payroll",
      scope: "write",
      secretHash: "x",
      expiresAt: until,
    } as const;
    await database.queries.apiTokens.create(id, { ...token, createdAt: new Date(), lastUsedAt: null });
    const user = await database.queries.users.byId(id);
    if (!user) throw new Error("The user is there.");
    const credential = { kind: "api", id: "token", scope: "write", tokenName: "Payroll" } as const;
    await change({ ...user, credential }, { designation: "By token" });
    await change(user, { designation: "By hand" });
    const trail = await database.queries.changes.page({ userId: id, limit: 10 });
    expect(trail.map(({ tokenName }) => tokenName ?? null)).toEqual([null, "Payroll"]);
  });

  describe("a new address", () => {
    const site = { url: () => "https://settings.example", secret: "s".repeat(32), sendsMail: true };

    test("is told to the one that was left, with a link that takes the change back", async () => {
      const user = await person({ fullName: "Robin Rep" });
      const from = user.values.email;
      await change(user, { email: "moved@acme.example" }, { site });
      const mail = await database.queries.mail.lease(60);
      expect(mail).toMatchObject({
        to: from,
        template: "emailChanged",
        data: { fullName: "Robin Rep", to: "moved@acme.example" },
      });
      const link = openSealedText(site.secret, String(mail?.data.link));
      const [, token = ""] = /^https:\/\/settings\.example\/take-back\/(.+)$/.exec(link ?? "") ?? [];
      expect(await database.queries.links.peek("emailChange", linkTokenHash(token))).toMatchObject({
        userId: user.id,
        data: { email: from },
      });
      if (mail) await database.queries.mail.sent(mail);
    });

    test("is told to nobody where no mail is sent, or nothing of it changes", async () => {
      const user = await person();
      await change(user, { email: "quiet@acme.example" }, { site: { ...site, sendsMail: false } });
      await change(await current(user), { email: "still@acme.example" });
      await change(await current(user), { email: "still@acme.example", designation: "x" }, { site });
      expect(await database.queries.mail.lease(60)).toBeNull();
    });
  });

  test("an id in capital letters is the same person, an id of nobody is not found", async () => {
    const user = await person();
    await change(admin, { id: user.id.toUpperCase(), designation: "Found" });
    expect((await stored(user))?.values).toMatchObject({ designation: "Found" });
    await change(admin, { id: admin.id.toUpperCase(), designation: "Own" });
    expect((await stored(admin))?.values).toMatchObject({ designation: "Own" });
    expect(await refusal(change(admin, { id: nobody, designation: "x" }))).toEqual(["USER_NOT_FOUND"]);
  });

  test("an actor whose sessions have ended since, or who is gone, writes nothing", async () => {
    const user = await person();
    await database.queries.sessions.endAll(user.id);
    expect(await refusal(change(user, { designation: "x" }))).toEqual(["UNAUTHORIZED"]);
    expect(await refusal(change({ ...user, id: nobody }, { designation: "x" }))).toEqual(["UNAUTHORIZED"]);
    await change(await current(user), { designation: "Allowed" });
    expect((await stored(user))?.values).toMatchObject({ designation: "Allowed" });
  });
});
