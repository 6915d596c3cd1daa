import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { ApiTokenRecord, SessionRecord } from "../src/index.ts";
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

const start = new Date("2026-01-01T10:00:00Z");
const minutes = (count: number) => new Date(start.getTime() + count * 60_000);
const session = (id: string): SessionRecord => ({
  id,
  secretHash: `hash of ${id}`,
  method: "password",
  browser: "Firefox",
  address: null,
  createdAt: start,
  lastUsedAt: start,
  expiresAt: minutes(720),
});
const apiToken = (id: string, expiresAt = minutes(1000)): ApiTokenRecord => ({
  id,
  name: `Token ${id}`,
  scope: "read",
  secretHash: `hash of ${id}`,
  createdAt: start,
  lastUsedAt: null,
  expiresAt,
});
const newUser = () => addUser(database.queries, { organizationId, passwordHash: "old" });
const read = async (id: string) => {
  const user = await database.queries.users.byId(id);
  if (!user) throw new Error(`No user ${id}.`);
  return user;
};
const sessionIds = async (id: string) => (await read(id)).sessions.map((one) => one.id);
const tokenIds = async (id: string) => (await read(id)).apiTokens.map((one) => one.id);

describe("a session", () => {
  test("is read with its user as it was added, and changes neither version nor updatedAt", async () => {
    const { id, version, updatedAt } = await newUser();
    expect(await database.queries.sessions.add(id, session("a"))).toBe(true);
    expect(await read(id)).toMatchObject({ sessions: [session("a")], version, updatedAt });
  });

  test("is not added for the disabled, nor when the password that was checked is another by now", async () => {
    const { id } = await newUser();
    const { sessions, accounts } = database.queries;
    expect(await sessions.add(id, session("a"), { passwordHash: "other" })).toBe(false);
    expect(await sessions.add(id, session("b"), { passwordHash: "old" })).toBe(true);
    await accounts.disable(id, 1);
    expect(await sessions.add(id, session("c"))).toBe(false);
    expect(await sessionIds(id)).toEqual([]);
  });

  test("drops the oldest of more than fifty", async () => {
    const { id } = await newUser();
    for (let n = 1; n <= 52; n++) await database.queries.sessions.add(id, session(`${n}`));
    expect(await sessionIds(id)).toEqual(Array.from({ length: 50 }, (_, n) => `${n + 3}`));
  });

  test("notes its use no more often than it is told", async () => {
    const { id } = await newUser();
    const { sessions } = database.queries;
    await sessions.add(id, session("a"));
    await sessions.add(id, session("b"));
    const uses = async () => (await read(id)).sessions.map(({ lastUsedAt }) => lastUsedAt);
    await sessions.touch(id, "b", { at: minutes(4), everyMs: 5 * 60_000 });
    expect(await uses()).toEqual([start, start]);
    await sessions.touch(id, "b", { at: minutes(5), everyMs: 5 * 60_000 });
    expect(await uses()).toEqual([start, minutes(5)]);
  });

  test("ends alone, as all others, or with all", async () => {
    const { id, tokenEpoch } = await newUser();
    const { sessions } = database.queries;
    for (const name of ["a", "b", "c", "d"]) await sessions.add(id, session(name));
    expect(await sessions.end(id, "b")).toBe(true);
    expect(await sessions.end(id, "b")).toBe(false);
    expect(await sessionIds(id)).toEqual(["a", "c", "d"]);
    await sessions.endOthers(id, "c");
    expect(await sessionIds(id)).toEqual(["c"]);
    await sessions.endAll(id);
    expect(await read(id)).toMatchObject({ sessions: [], tokenEpoch: tokenEpoch + 2 });
  });
});

describe("an API token", () => {
  test("is created, noted as used, and revoked", async () => {
    const { id } = await newUser();
    const { apiTokens } = database.queries;
    expect(await apiTokens.create(id, apiToken("a"))).toBe(true);
    await apiTokens.touch(id, "a", { at: minutes(1), everyMs: 5 * 60_000 });
    await apiTokens.touch(id, "a", { at: minutes(2), everyMs: 5 * 60_000 });
    expect((await read(id)).apiTokens).toEqual([{ ...apiToken("a"), lastUsedAt: minutes(1) }]);
    expect(await apiTokens.revoke(id, "a")).toBe(true);
    expect(await apiTokens.revoke(id, "a")).toBe(false);
  });

  test("is one of fifty at most, of which expired ones do not count", async () => {
    const { id } = await newUser();
    const { apiTokens } = database.queries;
    await apiTokens.create(id, apiToken("expired", start));
    for (let n = 1; n <= 49; n++) await apiTokens.create(id, apiToken(`${n}`));
    const outcomes = await Promise.all([
      apiTokens.create(id, apiToken("x")),
      apiTokens.create(id, apiToken("y")),
    ]);
    expect(outcomes.toSorted()).toEqual([false, true]);
    expect(await tokenIds(id)).toHaveLength(50);
    expect(await tokenIds(id)).not.toContain("expired");
  });
});

describe("a password", () => {
  test("replaces only the one that was verified, and ends every other session", async () => {
    const { id, version } = await newUser();
    const { accounts, sessions } = database.queries;
    await sessions.add(id, session("kept"));
    await sessions.add(id, session("other"));
    expect(await accounts.setPassword(id, "stolen", { replaced: "guess" })).toBe(false);
    expect(await accounts.setPassword(id, "new", { replaced: "old", keptSessionId: "kept" })).toBe(true);
    expect(await read(id)).toMatchObject({ passwordHash: "new", version, sessions: [session("kept")] });
  });

  test("of two changes of one password at once one is made", async () => {
    const { id } = await newUser();
    const change = (hash: string) => database.queries.accounts.setPassword(id, hash, { replaced: "old" });
    expect((await Promise.all([change("a"), change("b")])).toSorted()).toEqual([false, true]);
  });

  test("makes an invited person active once", async () => {
    const { id } = await addUser(database.queries, {
      organizationId,
      status: "INVITED",
      passwordHash: null,
    });
    expect(await read(id)).toMatchObject({ status: "INVITED", passwordHash: null });
    const { accounts } = database.queries;
    expect(await accounts.activate(id, "first")).toBe(true);
    expect(await accounts.activate(id, "second")).toBe(false);
    expect(await read(id)).toMatchObject({ status: "ACTIVE", passwordHash: "first" });
  });

  test("is reset without the old one, but not for the disabled", async () => {
    const { id } = await newUser();
    const { accounts, sessions } = database.queries;
    await sessions.add(id, session("a"));
    expect(await accounts.resetPassword(id, "new")).toBe(true);
    expect(await read(id)).toMatchObject({ passwordHash: "new", sessions: [] });
    await accounts.disable(id, 1);
    expect(await accounts.resetPassword(id, "newer")).toBe(false);
  });
});

describe("disabling", () => {
  test("ends sessions and tokens and frees the outbound number; enabling brings the person back without them", async () => {
    const number = "+14165550177";
    const user = await newUser();
    const { id } = user;
    await database.queries.sessions.add(id, session("a"));
    await database.queries.apiTokens.create(id, apiToken("a"));
    await database.transaction(async ({ numbers, users }) => {
      await numbers.provision(organizationId, number);
      await numbers.assign(organizationId, number, id);
      await users.saveProfile(user, { sinchPhoneNumber: number });
    });
    const disable = (version: number) =>
      database.transaction(({ accounts }) => accounts.disable(id, version));
    expect(await disable(1)).toBeUndefined();
    expect(await disable(2)).toBe(number);
    expect(await read(id)).toMatchObject({
      status: "DISABLED",
      values: { sinchPhoneNumber: null },
      sessions: [],
      apiTokens: [],
      version: 3,
    });
    expect(await database.queries.numbers.ofOrganization(organizationId)).toEqual([
      { number, assignedUserId: null },
    ]);
    expect(await database.queries.accounts.enable(id, 2)).toBe(false);
    expect(await database.queries.accounts.enable(id, 3)).toBe(true);
    expect(await read(id)).toMatchObject({
      status: "ACTIVE",
      values: { sinchPhoneNumber: null },
      version: 4,
    });
  });

  test("somebody who never had a password makes them invited again when enabled", async () => {
    const { id } = await addUser(database.queries, { organizationId, status: "INVITED", passwordHash: null });
    await database.queries.accounts.disable(id, 1);
    expect(await database.queries.accounts.enable(id, 2)).toBe(true);
    expect(await read(id)).toMatchObject({ status: "INVITED" });
  });

  test("the last two SUPERADMINs at once leaves one", async () => {
    const own = await addOrganization(database.queries);
    const add = () => addUser(database.queries, { organizationId: own, accessRole: "SUPERADMIN" });
    const people = [await add(), await add()];
    const disable = ({ id }: { id: string }) =>
      database.transaction(async ({ accounts }) => {
        if ((await accounts.countOtherSuperadmins(own, id)).active === 0) return "the last";
        await accounts.disable(id, 1);
        return "disabled";
      });
    expect((await Promise.all(people.map(disable))).toSorted()).toEqual(["disabled", "the last"]);
  });
});
