import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type AuthTest, startAuthTest } from "./support.ts";

let test: AuthTest;
beforeAll(async () => {
  test = await startAuthTest(inject("mongoUrl"));
});
afterAll(() => test[Symbol.asyncDispose]());

describe("the session cookie", () => {
  it("is out of reach of scripts and other sites, and bound to this host behind TLS", () => {
    const behindTls = test.another({ secureCookies: true });
    expect(behindTls.sessionCookie("t")).toEqual({
      name: "__Host-next-auth.session-token",
      value: "t",
      options: { httpOnly: true, sameSite: "lax", path: "/", secure: true, maxAge: 12 * 60 * 60 },
    });
    expect(test.auth.sessionCookie("t")).toMatchObject({
      name: "next-auth.session-token",
      options: { httpOnly: true, sameSite: "lax", secure: false },
    });
  });

  it("is forgotten under the same name and path", () => {
    const { name, options } = test.auth.sessionCookie("t");
    expect(test.auth.clearedSessionCookie()).toEqual({ name, value: "", options: { ...options, maxAge: 0 } });
  });

  it("behind TLS is read under its own name only", async () => {
    const behindTls = test.another({ secureCookies: true });
    const token = await behindTls.issueToken(await test.addPerson());
    expect(await behindTls.verifyCookie(`__Host-next-auth.session-token=${token}`)).not.toBeNull();
    expect(await behindTls.verifyCookie(`next-auth.session-token=${token}`)).toBeNull();
  });

  it("is put together where it was split", async () => {
    const person = await test.addPerson();
    const token = await test.auth.issueToken(person);
    const [a, b] = [token.slice(0, 100), token.slice(100)];
    const name = "next-auth.session-token";
    expect(await test.auth.verifyCookie(`${name}.1=${b}; x=y; ${name}.0=${a}`)).toMatchObject({
      id: person.id,
    });
    expect(await test.auth.verifyCookie(`${name}.1=${b}`)).toBeNull();
    expect(await test.auth.verifyCookie(`${name}.0=${b}; ${name}.1=${a}`)).toBeNull();
  });

  it("comes first where a second one was planted", async () => {
    const [own, planted] = [await test.addPerson(), await test.addPerson()];
    const pair = async (person: typeof own) =>
      `next-auth.session-token=${await test.auth.issueToken(person)}`;
    expect(await test.auth.verifyCookie(`${await pair(own)}; ${await pair(planted)}`)).toMatchObject({
      id: own.id,
    });
  });
});
