import { decode } from "next-auth/jwt";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type AuthTest, password, secret, startAuthTest } from "./support.ts";

let test: AuthTest;
beforeAll(async () => {
  test = await startAuthTest(inject("mongoUrl"));
});
afterAll(() => test[Symbol.asyncDispose]());

type JwtParameters = Parameters<
  NonNullable<NonNullable<AuthTest["auth"]["nextAuthOptions"]["callbacks"]>["jwt"]>
>[0];

/** Calls next-auth's jwt callback the way next-auth does, which its types do not fully say. */
async function jwt(parameters: Partial<JwtParameters>): Promise<unknown> {
  const callback = test.auth.nextAuthOptions.callbacks?.jwt;
  if (!callback) throw new Error("There is no jwt callback.");
  return Reflect.apply(callback, undefined, [parameters]);
}

async function authorize(credentials: Record<string, string>): Promise<unknown> {
  const [provider] = test.auth.nextAuthOptions.providers;
  if (!provider || !("authorize" in provider)) throw new Error("There is no credentials provider.");
  return provider.authorize(credentials, { headers: { "x-client-address": "192.0.2.5" } });
}

describe("next-auth", () => {
  it("signs in by the same rules", async () => {
    const person = await test.addPerson();
    expect(await authorize({ email: person.values.email, password })).toEqual({
      id: person.id,
      tokenEpoch: 1,
    });
    await expect(authorize({ email: person.values.email, password: "wrong" })).rejects.toThrow(
      /^INVALID_CREDENTIALS$/,
    );
    await expect(authorize({})).rejects.toThrow(/^INVALID_CREDENTIALS$/);
  });

  it("puts who and epoch into the token, and nothing a client sends", async () => {
    const person = await test.addPerson();
    const fresh = await jwt({
      token: { sub: person.id, name: "x", email: "x" },
      user: { id: person.id, ...{ tokenEpoch: 1 } },
      trigger: "signIn",
    });
    expect(fresh).toEqual({ sub: person.id, epoch: 1 });
    const other = await test.addPerson();
    const updated = await jwt({
      token: { sub: person.id, epoch: 1, iat: 1, exp: 2, jti: "x" },
      trigger: "update",
      session: { sub: other.id, epoch: 9, accessRole: "SUPERADMIN" },
    });
    expect(updated).toEqual({ sub: person.id, epoch: 1 });
  });

  it("does not renew a session that has ended", async () => {
    const person = await test.addPerson();
    const token = { sub: person.id, epoch: 1 };
    expect(await jwt({ token })).toEqual(token);
    await test.auth.signOutEverywhere(person);
    await expect(jwt({ token })).rejects.toThrow("The session has ended.");
    await expect(jwt({ token: {} })).rejects.toThrow("The session has ended.");
  });

  it("tells scripts that there is a session, and no more", async () => {
    const session = test.auth.nextAuthOptions.callbacks?.session;
    const told =
      session &&
      Reflect.apply(session, undefined, [
        { session: { expires: "then", user: { email: "x" } }, token: { sub: "x" } },
      ]);
    expect(told).toEqual({ expires: "then" });
  });

  it("shares its cookie and tokens with the rest", async () => {
    const { cookies, session, pages } = test.auth.nextAuthOptions;
    const { name, value, options } = test.auth.sessionCookie(
      await test.auth.issueToken(await test.addPerson()),
    );
    expect(cookies?.sessionToken?.name).toBe(name);
    expect(session?.maxAge).toBe(options.maxAge);
    expect(pages?.signIn).toBe("/sign-in");
    expect(await decode({ token: value, secret })).toMatchObject({ epoch: 1 });
  });
});
