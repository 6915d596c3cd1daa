import { createDatabase, DatabaseUnavailable } from "@rep/db";
import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createAuth } from "../src/index.ts";
import { type AuthTest, issueApiToken, secret, startAuthTest } from "./support.ts";

let fixture: AuthTest;
beforeAll(async () => {
  fixture = await startAuthTest(inject("mongoUrl"));
});
afterAll(() => fixture[Symbol.asyncDispose]());

const bearer = (token: string) => fixture.auth.verifyBearer(`Bearer ${token}`);
const users = () => fixture.database.client.db(fixture.database.name).collection("users");

/** Moves the end of every session and API token of everybody. */
async function expireAll(at: Date): Promise<void> {
  await users().updateMany({}, { $set: { "sessions.$[].expiresAt": at, "apiTokens.$[].expiresAt": at } });
}

describe("a session's token", () => {
  test("says whose it is and which, with a secret that is stored as a hash only", async () => {
    const person = await fixture.addPerson();
    const token = await fixture.auth.issueToken(person);
    const [, userId, secret = ""] = /^session_([0-9a-f]{24})_[0-9a-f]{24}_([\w-]{43})$/.exec(token) ?? [];
    expect(userId).toBe(person.id);
    const stored = await users().findOne({});
    expect(JSON.stringify(stored)).not.toContain(secret);
  });

  test("is good as a bearer and as a cookie, and brings the person as they are now", async () => {
    const person = await fixture.addPerson();
    const token = await fixture.auth.issueToken(person);
    for (const actor of [
      await bearer(token),
      await fixture.auth.verifyBearer(`bearer  ${token}`),
      await fixture.auth.verifyCookie(`a=b; next-auth.session-token=${token}`),
    ]) {
      expect(actor).toMatchObject({
        id: person.id,
        values: person.values,
        credential: { kind: "session", scope: "write", tokenName: null },
      });
    }
    await users().updateMany({ email: person.values.email }, { $set: { accessRole: "ADMIN" } });
    expect(await bearer(token)).toMatchObject({ values: { accessRole: "ADMIN" } });
  });

  test("lasts twelve hours from the sign-in and not a moment longer", async () => {
    const person = await fixture.addPerson();
    const token = await fixture.auth.issueToken(person);
    const [session] = (await bearer(token))?.sessions ?? [];
    expect(Number(session?.expiresAt) - Number(session?.createdAt)).toBe(12 * 60 * 60 * 1000);
    await expireAll(new Date(Date.now() + 60_000));
    expect(await bearer(token)).not.toBeNull();
    await expireAll(new Date(Date.now() - 1));
    expect(await bearer(token)).toBeNull();
  });

  test("is one by password that knows nothing else of the sign-in unless told", async () => {
    const token = await fixture.auth.issueToken(await fixture.addPerson());
    expect((await bearer(token))?.sessions).toMatchObject([
      { method: "password", browser: null, address: null },
    ]);
  });

  test("remembers browser and address of the sign-in, in printable characters and of bounded length", async () => {
    const person = await fixture.addPerson();
    const browser = `Firefox\u0000\u202e${"x".repeat(1000)}`;
    const token = await fixture.auth.issueToken(person, { browser, clientAddress: "203.0.113.9" });
    const [session] = (await bearer(token))?.sessions ?? [];
    expect(session).toMatchObject({ browser: `Firefox${"x".repeat(249)}`, address: "203.0.113.9" });
  });

  test("notes that it is in use, but not more often than every five minutes", async () => {
    const person = await fixture.addPerson();
    const token = await fixture.auth.issueToken(person);
    const lastUsed = async () => Number((await bearer(token))?.sessions[0]?.lastUsedAt);
    const first = await lastUsed();
    expect(await lastUsed()).toBe(first);
    await users().updateMany({}, { $set: { "sessions.$[].lastUsedAt": new Date(first - 301_000) } });
    await lastUsed();
    await expect.poll(lastUsed).toBeGreaterThanOrEqual(first);
  });

  test("ends alone when it is ended, while the others go on", async () => {
    const person = await fixture.addPerson();
    const [ended, other] = [await fixture.auth.issueToken(person), await fixture.auth.issueToken(person)];
    await fixture.auth.endSession(`next-auth.session-token=${ended}`);
    expect(await bearer(ended)).toBeNull();
    expect(await bearer(other)).not.toBeNull();
  });

  test("ends with sign out everywhere, while a new one is good", async () => {
    const person = await fixture.addPerson();
    const token = await fixture.auth.issueToken(person);
    await fixture.auth.signOutEverywhere(person);
    expect(await bearer(token)).toBeNull();
    expect(await bearer(await fixture.auth.issueToken(person))).toMatchObject({ id: person.id });
  });

  test("ends with the account, also when that is enabled again", async () => {
    const person = await fixture.addPerson();
    const token = await fixture.auth.issueToken(person);
    const { accounts } = fixture.database.queries;
    await accounts.disable(person.id, 1);
    expect(await bearer(token)).toBeNull();
    await accounts.enable(person.id, 2);
    expect(await bearer(token)).toBeNull();
    expect(await bearer(await fixture.auth.issueToken(person))).not.toBeNull();
  });

  test("is given to nobody who is disabled", async () => {
    const person = await fixture.addPerson();
    await fixture.database.queries.accounts.disable(person.id, 1);
    await expect(fixture.auth.issueToken(person)).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });
});

describe("an API token", () => {
  test.each(["read", "write"] as const)(
    "of scope %s is a bearer that says so, with its name",
    async (scope) => {
      const person = await fixture.addPerson();
      const token = await issueApiToken(fixture, person.id, scope);
      expect(await bearer(token)).toMatchObject({
        id: person.id,
        credential: { kind: "api", scope, tokenName: "Report" },
      });
    },
  );

  test("notes that it is in use", async () => {
    const person = await fixture.addPerson();
    const token = await issueApiToken(fixture, person.id, "read");
    await expect.poll(async () => (await bearer(token))?.apiTokens[0]?.lastUsedAt).toBeInstanceOf(Date);
  });

  test("is no cookie, ends when it is revoked or its time is over", async () => {
    const person = await fixture.addPerson();
    const [revoked, expired] = [
      await issueApiToken(fixture, person.id, "read"),
      await issueApiToken(fixture, person.id, "read"),
    ];
    expect(await fixture.auth.verifyCookie(`next-auth.session-token=${revoked}`)).toBeNull();
    await fixture.database.queries.apiTokens.revoke(person.id, revoked.split("_")[2] ?? "");
    expect(await bearer(revoked)).toBeNull();
    expect(await bearer(expired)).not.toBeNull();
    await expireAll(new Date());
    expect(await bearer(expired)).toBeNull();
  });

  test("is not a session's token with another first word", async () => {
    const person = await fixture.addPerson();
    const token = await fixture.auth.issueToken(person);
    expect(await bearer(token.replace("session", "api"))).toBeNull();
    expect(
      await bearer((await issueApiToken(fixture, person.id, "write")).replace("api", "session")),
    ).toBeNull();
  });
});

describe("what is no good token is nobody, and never an error", () => {
  const good = async () => fixture.auth.issueToken(await fixture.addPerson());

  const forgeries: Record<string, () => Promise<string> | string> = {
    empty: () => "",
    words: () => "not a token",
    huge: () => "a".repeat(1_000_000),
    dots: () => "....",
    "the token of another library": () => encode({ token: { sub: "x" }, secret }),
    "id of nobody": async () => (await good()).replace(/_[0-9a-f]{24}/, `_${"0".repeat(24)}`),
    "the session of somebody else": async () => {
      const [mine, theirs] = [await good(), await good()];
      return mine.slice(0, 33) + theirs.slice(33);
    },
    "the secret of another session": async () => (await good()).slice(0, -43) + (await good()).slice(-43),
    cut: async () => (await good()).slice(0, -1),
    longer: async () => `${await good()}A`,
    "in capitals": async () => (await good()).toUpperCase(),
    twice: async () => {
      const token = await good();
      return `${token} ${token}`;
    },
  };

  test.each(Object.keys(forgeries))("%s", async (name) => {
    const token = (await forgeries[name]?.()) ?? "";
    expect(await bearer(token)).toBeNull();
    expect(await fixture.auth.verifyCookie(`next-auth.session-token=${token}`)).toBeNull();
  });

  test("any single character that is another one", async () => {
    const token = await good();
    for (let at = 0; at < token.length; at++) {
      const tampered = token.slice(0, at) + (token[at] === "a" ? "b" : "a") + token.slice(at + 1);
      expect(await bearer(tampered), `character ${at}`).toBeNull();
    }
  });

  test("while the twin of all of these is somebody", async () => {
    expect(await bearer(await good())).not.toBeNull();
  });

  test.each([null, "", "Bearer", "Bearer ", "Basic YTpi", "Token x"])("authorization %j", async (header) => {
    expect(await fixture.auth.verifyBearer(header)).toBeNull();
  });

  test.each([null, "", "=", ";", "next-auth.session-token", "next-auth.session-token=", "x=y"])(
    "cookie %j",
    async (header) => {
      expect(await fixture.auth.verifyCookie(header)).toBeNull();
    },
  );

  test("a token in the wrong place is not looked at", async () => {
    const token = await good();
    expect(await fixture.auth.verifyBearer(token)).toBeNull();
    expect(await fixture.auth.verifyBearer(`Basic ${token}`)).toBeNull();
    expect(await fixture.auth.verifyCookie(`__Host-next-auth.session-token=${token}`)).toBeNull();
  });
});

test("a database that is away is said to be away, not taken for signed out", async () => {
  const token = await fixture.auth.issueToken(await fixture.addPerson());
  const database = createDatabase({ url: "mongodb://127.0.0.1:1/x", timeoutMs: 300 });
  const cut = createAuth({ database, secret, secureCookies: false });
  await expect(cut.verifyBearer(`Bearer ${token}`)).rejects.toBeInstanceOf(DatabaseUnavailable);
  await expect(
    cut.signIn({ email: "a@example.com", password: "x", clientAddress: "192.0.2.1" }),
  ).rejects.toBeInstanceOf(DatabaseUnavailable);
  expect(await cut.verifyBearer("Bearer nonsense")).toBeNull();
  await database.close();
});

test("a short secret is refused at the start", () => {
  expect(() => fixture.another({ secret: "short" })).toThrow(/at least 32 characters/);
});
