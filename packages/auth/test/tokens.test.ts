import { createDatabase, DatabaseUnavailable } from "@rep/db";
import { decode, encode } from "next-auth/jwt";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { createAuth } from "../src/index.ts";
import { type AuthTest, secret, startAuthTest } from "./support.ts";

let test: AuthTest;
beforeAll(async () => {
  test = await startAuthTest(inject("mongoUrl"));
});
afterAll(() => test[Symbol.asyncDispose]());

const bearer = (token: string) => test.auth.verifyBearer(`Bearer ${token}`);

describe("a token", () => {
  it("says who and since which epoch, and nothing else", async () => {
    const person = await test.addPerson();
    const token = await test.auth.issueToken(person);
    const payload = await decode({ token, secret });
    expect(payload).toEqual({
      sub: person.id,
      epoch: 1,
      iat: expect.any(Number),
      exp: expect.any(Number),
      jti: expect.any(String),
    });
    expect(Number(payload?.exp) - Number(payload?.iat)).toBe(12 * 60 * 60);
    expect(token).not.toContain(Buffer.from(person.id).toString("base64url").slice(0, 10));
  });

  it("is good as a bearer and as a cookie, and brings the person as they are now", async () => {
    const person = await test.addPerson();
    const token = await test.auth.issueToken(person);
    expect(await bearer(token)).toEqual(person);
    expect(await test.auth.verifyBearer(`bearer  ${token}`)).toEqual(person);
    expect(await test.auth.verifyCookie(`a=b; next-auth.session-token=${token}`)).toEqual(person);
    const profile = await test.database.queries.users.withPersona(person);
    await test.database.queries.users.saveProfile(profile, { accessRole: "ADMIN" });
    expect(await bearer(token)).toMatchObject({ values: { accessRole: "ADMIN" } });
  });

  it("ends with sign out everywhere, while a new one is good", async () => {
    const person = await test.addPerson();
    const token = await test.auth.issueToken(person);
    await test.auth.signOutEverywhere(person);
    expect(await bearer(token)).toBeNull();
    const now = await test.database.queries.users.byId(person.id);
    expect(now && (await bearer(await test.auth.issueToken(now)))).toMatchObject({ id: person.id });
  });

  it("ends with the account, also when that is enabled again", async () => {
    const person = await test.addPerson();
    const token = await test.auth.issueToken(person);
    await test.database.queries.users.setStatus(person.id, "DISABLED");
    expect(await bearer(token)).toBeNull();
    await test.database.queries.users.setStatus(person.id, "ACTIVE");
    expect(await bearer(token)).toBeNull();
  });
});

describe("what is no good token is nobody, and never an error", () => {
  const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = async () => ({ sub: (await test.addPerson()).id, epoch: 1 });

  const forgeries: Record<string, () => Promise<string> | string> = {
    empty: () => "",
    words: () => "not a token",
    huge: () => "a".repeat(1_000_000),
    dots: () => "....",
    "unsigned JWT": async () => `${base64({ alg: "none", typ: "JWT" })}.${base64(await claims())}.`,
    "unencrypted JWE": async () =>
      `${base64({ alg: "none", enc: "none" })}..${base64({})}.${base64(await claims())}.`,
    "another secret": async () => encode({ token: await claims(), secret: `${secret}!` }),
    "another purpose": async () => encode({ token: await claims(), secret, salt: "csrf" }),
    expired: async () => encode({ token: await claims(), secret, maxAge: -60 }),
    "no epoch": async () => encode({ token: { sub: (await claims()).sub }, secret }),
    "epoch in words": async () => encode({ token: { ...(await claims()), epoch: "1" }, secret }),
    "no id": () => encode({ token: { sub: "x", epoch: 1 }, secret }),
    "id of nobody": () => encode({ token: { sub: "0".repeat(24), epoch: 1 }, secret }),
    "id as an operator": () => encode({ token: { sub: '{"$ne":null}', epoch: 1 }, secret }),
    tampered: async () => {
      const token = await test.auth.issueToken(await test.addPerson());
      const at = token.length - 30;
      return token.slice(0, at) + (token[at] === "A" ? "B" : "A") + token.slice(at + 1);
    },
    cut: async () => (await test.auth.issueToken(await test.addPerson())).slice(0, -1),
    twice: async () => {
      const token = await test.auth.issueToken(await test.addPerson());
      return `${token} ${token}`;
    },
  };

  it.each(Object.keys(forgeries))("%s", async (name) => {
    const token = (await forgeries[name]?.()) ?? "";
    expect(await bearer(token)).toBeNull();
    expect(await test.auth.verifyCookie(`next-auth.session-token=${token}`)).toBeNull();
  });

  it("while the twin of all of these is somebody", async () => {
    expect(await bearer(await encode({ token: await claims(), secret }))).not.toBeNull();
  });

  it.each([null, "", "Bearer", "Bearer ", "Basic YTpi", "Token x"])("authorization %j", async (header) => {
    expect(await test.auth.verifyBearer(header)).toBeNull();
  });

  it.each([null, "", "=", ";", "next-auth.session-token", "next-auth.session-token=", "x=y"])(
    "cookie %j",
    async (header) => {
      expect(await test.auth.verifyCookie(header)).toBeNull();
    },
  );

  it("a token in the wrong place is not looked at", async () => {
    const token = await test.auth.issueToken(await test.addPerson());
    expect(await test.auth.verifyBearer(token)).toBeNull();
    expect(await test.auth.verifyBearer(`Basic ${token}`)).toBeNull();
    expect(await test.auth.verifyCookie(`__Host-next-auth.session-token=${token}`)).toBeNull();
  });
});

it("a database that is away is said to be away, not taken for signed out", async () => {
  const token = await test.auth.issueToken(await test.addPerson());
  const database = createDatabase({ url: "mongodb://127.0.0.1:1/x", timeoutMs: 300 });
  const cut = createAuth({ database, secret, secureCookies: false });
  await expect(cut.verifyBearer(`Bearer ${token}`)).rejects.toBeInstanceOf(DatabaseUnavailable);
  await expect(
    cut.signIn({ email: "a@example.com", password: "x", clientAddress: "192.0.2.1" }),
  ).rejects.toBeInstanceOf(DatabaseUnavailable);
  await expect(cut.countWrite("x")).rejects.toBeInstanceOf(DatabaseUnavailable);
  expect(await cut.verifyBearer("Bearer nonsense")).toBeNull();
  await database.close();
});

it("a short secret is refused at the start", () => {
  expect(() => test.another({ secret: "short" })).toThrow(/at least 32 characters/);
});
