import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type NextAuthServer, startNextAuthServer } from "./next-auth-server.ts";
import { type AuthTest, password, startAuthTest } from "./support.ts";

let fixture: AuthTest;
let server: NextAuthServer;
beforeAll(async () => {
  fixture = await startAuthTest(inject("mongoUrl"));
  server = await startNextAuthServer(fixture.auth);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await fixture[Symbol.asyncDispose]();
});
const browser = () => server.browser();

describe("next-auth's own endpoints", () => {
  test("sign in and out, with the cookie that we read", async () => {
    const person = await fixture.addPerson();
    const { post, header } = browser();
    const signedIn = await post("callback/credentials", {
      email: person.values.email,
      password,
      callbackUrl: "http://localhost:3000/settings",
    });
    expect(signedIn.location).toBe("http://localhost:3000/settings");
    const before = header();
    expect(await fixture.auth.verifyCookie(before)).toMatchObject({ id: person.id });
    await post("signout", {});
    expect(await fixture.auth.verifyCookie(header())).toBeNull();
    expect(await fixture.auth.verifyCookie(before), "what somebody has kept of it").toBeNull();
  });

  test("do not send people elsewhere", async () => {
    const person = await fixture.addPerson();
    for (const callbackUrl of ["https://evil.example/", "//evil.example", "/\\evil.example"]) {
      const answer = await browser().post("callback/credentials", {
        email: person.values.email,
        password,
        callbackUrl,
      });
      expect(new URL(answer.location, "http://localhost:3000").host).toBe("localhost:3000");
    }
  });

  test("refuse in a code, on our page", async () => {
    const { post, header } = browser();
    const refused = await post("callback/credentials", { email: "nobody@example.com", password: "x" });
    expect(refused.location).toContain("error=INVALID_CREDENTIALS");
    expect(await fixture.auth.verifyCookie(header())).toBeNull();
  });

  test("refuse a form of another site, which has no csrf token", async () => {
    const person = await fixture.addPerson();
    const { send, header } = browser();
    await send("callback/credentials", { email: person.values.email, password });
    expect(await fixture.auth.verifyCookie(header())).toBeNull();
  });

  test("take nothing from a client that updates its session", async () => {
    const [person, other] = [
      await fixture.addPerson(),
      await fixture.addPerson({ accessRole: "SUPERADMIN" }),
    ];
    const { post, header } = browser();
    await post("callback/credentials", { email: person.values.email, password });
    await post("session", { data: JSON.stringify({ sub: other.id, epoch: 1 }), sub: other.id });
    expect(await fixture.auth.verifyCookie(header())).toMatchObject({
      id: person.id,
      values: { accessRole: "SALES_REP" },
    });
  });

  test("tell of a session without making it longer, until it has ended", async () => {
    const person = await fixture.addPerson();
    const { post, send, header } = browser();
    await post("callback/credentials", { email: person.values.email, password });
    const cookie = /session-token=([^;]*)/;
    const [, before] = cookie.exec(header()) ?? [];
    expect(JSON.parse((await send("session")).body)).toEqual({ expires: expect.any(String) });
    expect(cookie.exec(header())?.[1]).toBe(before);
    const actor = await fixture.auth.verifyCookie(header());
    expect(actor?.sessions).toHaveLength(1);
    await fixture.auth.signOutEverywhere(person);
    expect(JSON.parse((await send("session")).body)).toEqual({});
    expect(header()).not.toContain("session-token");
  });
});
