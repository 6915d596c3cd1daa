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
      token: expect.stringMatching(`^session_${person.id}_`),
    });
    await expect(authorize({ email: person.values.email, password: "wrong" })).rejects.toThrow(
      /^INVALID_CREDENTIALS$/,
    );
    await expect(authorize({})).rejects.toThrow(/^INVALID_CREDENTIALS$/);
  });

  it("carries our token and nothing a client sends", async () => {
    const [person, other] = [await test.addPerson(), await test.addPerson()];
    const [token, theirs] = [await test.auth.issueToken(person), await test.auth.issueToken(other)];
    const user = { id: person.id, ...{ token } };
    expect(await jwt({ token: { sub: person.id, name: "x" }, user, trigger: "signIn" })).toEqual({ token });
    const session = { token: theirs, sub: other.id, accessRole: "SUPERADMIN" };
    expect(await jwt({ token: { token, iat: 1 }, trigger: "update", session })).toEqual({ token });
  });

  it("knows no session that has ended", async () => {
    const person = await test.addPerson();
    const token = await test.auth.issueToken(person);
    expect(await jwt({ token: { token } })).toEqual({ token });
    await test.auth.signOutEverywhere(person);
    await expect(jwt({ token: { token } })).rejects.toThrow("The session has ended.");
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
    const { jwt: codec } = test.auth.nextAuthOptions;
    const decoded = await codec?.decode?.({ token: value, secret });
    expect(decoded).toEqual({ token: value });
    expect(await codec?.encode?.({ ...(decoded && { token: decoded }), secret })).toBe(value);
    expect(await codec?.decode?.({ token: "rubbish", secret })).toBeNull();
  });
});
