import { DatabaseUnavailable } from "@rep/db";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type AuthTest, password, secret, startAuthTest } from "./support.ts";

let fixture: AuthTest;
beforeAll(async () => {
  fixture = await startAuthTest(inject("mongoUrl"));
});
afterAll(() => fixture[Symbol.asyncDispose]());

type JwtParameters = Parameters<
  NonNullable<NonNullable<ReturnType<AuthTest["auth"]["nextAuthOptions"]>["callbacks"]>["jwt"]>
>[0];

/** Calls next-auth's jwt callback the way next-auth does, which its types do not fully say. */
async function jwt(parameters: Partial<JwtParameters>): Promise<unknown> {
  const callback = fixture.auth.nextAuthOptions({ clientAddress: "192.0.2.5" }).callbacks?.jwt;
  if (!callback) throw new Error("There is no jwt callback.");
  return Reflect.apply(callback, undefined, [parameters]);
}

async function authorize(credentials: Record<string, string>, auth = fixture.auth): Promise<unknown> {
  const [provider] = auth.nextAuthOptions({ clientAddress: "192.0.2.5" }).providers;
  if (!provider || !("authorize" in provider)) throw new Error("There is no credentials provider.");
  return provider.authorize(credentials, {});
}

describe("next-auth", () => {
  test("signs in by the same rules", async () => {
    const person = await fixture.addPerson();
    expect(await authorize({ email: person.values.email, password })).toEqual({
      id: person.id,
      token: expect.stringMatching(`^session_${person.id}_`),
    });
    await expect(authorize({ email: person.values.email, password: "wrong" })).rejects.toThrow(
      /^INVALID_CREDENTIALS$/,
    );
    await expect(authorize({})).rejects.toThrow(/^INVALID_CREDENTIALS$/);
  });

  test("tells the page of a fault by a code, and of a database that is away by another", async () => {
    const { email } = (await fixture.addPerson()).values;
    const failing = (fault: Error) => fixture.another({ verifyPassword: () => Promise.reject(fault) });
    await expect(authorize({ email, password }, failing(new Error("secret detail")))).rejects.toThrow(
      /^INTERNAL$/,
    );
    await expect(authorize({ email, password }, failing(new DatabaseUnavailable("away")))).rejects.toThrow(
      /^DATABASE_UNAVAILABLE$/,
    );
  });

  test("carries our token and nothing a client sends", async () => {
    const [person, other] = [await fixture.addPerson(), await fixture.addPerson()];
    const [token, theirs] = [await fixture.auth.issueToken(person), await fixture.auth.issueToken(other)];
    const user = { id: person.id, ...{ token } };
    expect(await jwt({ token: { sub: person.id, name: "x" }, user, trigger: "signIn" })).toEqual({ token });
    const session = { token: theirs, sub: other.id, accessRole: "SUPERADMIN" };
    expect(await jwt({ token: { token, iat: 1 }, trigger: "update", session })).toEqual({ token });
  });

  test("knows no session that has ended", async () => {
    const person = await fixture.addPerson();
    const token = await fixture.auth.issueToken(person);
    expect(await jwt({ token: { token } })).toEqual({ token });
    await fixture.auth.signOutEverywhere(person);
    await expect(jwt({ token: { token } })).rejects.toThrow("The session has ended.");
    await expect(jwt({ token: {} })).rejects.toThrow("The session has ended.");
  });

  test("tells scripts that there is a session, and no more", async () => {
    const session = fixture.auth.nextAuthOptions({ clientAddress: "192.0.2.5" }).callbacks?.session;
    const told =
      session &&
      Reflect.apply(session, undefined, [
        { session: { expires: "then", user: { email: "x" } }, token: { sub: "x" } },
      ]);
    expect(told).toEqual({ expires: "then" });
  });

  test("shares its cookie and tokens with the rest", async () => {
    const { cookies, session, pages } = fixture.auth.nextAuthOptions({ clientAddress: "192.0.2.5" });
    const { name, value, options } = fixture.auth.sessionCookie(
      await fixture.auth.issueToken(await fixture.addPerson()),
    );
    expect(cookies?.sessionToken?.name).toBe(name);
    expect(session?.maxAge).toBe(options.maxAge);
    expect(pages?.signIn).toBe("/sign-in");
    const { jwt: codec } = fixture.auth.nextAuthOptions({ clientAddress: "192.0.2.5" });
    const decoded = await codec?.decode?.({ token: value, secret });
    expect(decoded).toEqual({ token: value });
    expect(await codec?.encode?.({ ...(decoded && { token: decoded }), secret })).toBe(value);
    expect(await codec?.decode?.({ token: "rubbish", secret })).toBeNull();
  });
});
