import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type AuthTest, startAuthTest } from "./support.ts";

let fixture: AuthTest;
beforeAll(async () => {
  fixture = await startAuthTest(inject("mongoUrl"));
});
afterAll(() => fixture[Symbol.asyncDispose]());

describe("the session cookie", () => {
  test("is out of reach of scripts and other sites, and bound to this host behind TLS", () => {
    const behindTls = fixture.another({ secureCookies: true });
    expect(behindTls.sessionCookie("t")).toEqual({
      name: "__Host-next-auth.session-token",
      value: "t",
      options: { httpOnly: true, sameSite: "lax", path: "/", secure: true, maxAge: 12 * 60 * 60 },
    });
    expect(fixture.auth.sessionCookie("t")).toMatchObject({
      name: "next-auth.session-token",
      options: { httpOnly: true, sameSite: "lax", secure: false },
    });
  });

  test("is forgotten under the same name and path", () => {
    const { name, options } = fixture.auth.sessionCookie("t");
    expect(fixture.auth.clearedSessionCookie()).toEqual({
      name,
      value: "",
      options: { ...options, maxAge: 0 },
    });
  });

  test("behind TLS is read under its own name only", async () => {
    const behindTls = fixture.another({ secureCookies: true });
    const token = await behindTls.issueToken(await fixture.addPerson());
    expect(await behindTls.verifyCookie(`__Host-next-auth.session-token=${token}`)).not.toBeNull();
    expect(await behindTls.verifyCookie(`next-auth.session-token=${token}`)).toBeNull();
  });

  test("is put together where it was split", async () => {
    const person = await fixture.addPerson();
    const token = await fixture.auth.issueToken(person);
    const [a, b] = [token.slice(0, 100), token.slice(100)];
    const name = "next-auth.session-token";
    expect(await fixture.auth.verifyCookie(`${name}.1=${b}; x=y; ${name}.0=${a}`)).toMatchObject({
      id: person.id,
    });
    expect(await fixture.auth.verifyCookie(`${name}.1=${b}`)).toBeNull();
    expect(await fixture.auth.verifyCookie(`${name}.0=${b}; ${name}.1=${a}`)).toBeNull();
  });

  test("is found among spaces and words that are no cookies", async () => {
    const person = await fixture.addPerson();
    const name = "next-auth.session-token";
    const token = await fixture.auth.issueToken(person);
    const header = `${name}s; =; a=b ; ${name} = ${token} ; c=d`;
    expect(await fixture.auth.verifyCookie(header)).toMatchObject({ id: person.id });
  });

  test("comes first where a second one was planted", async () => {
    const [own, planted] = [await fixture.addPerson(), await fixture.addPerson()];
    const pair = async (person: typeof own) =>
      `next-auth.session-token=${await fixture.auth.issueToken(person)}`;
    expect(await fixture.auth.verifyCookie(`${await pair(own)}; ${await pair(planted)}`)).toMatchObject({
      id: own.id,
    });
  });
});
