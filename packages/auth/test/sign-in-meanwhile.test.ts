import type { UserRecord } from "@rep/db";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { hashPassword, verifyPassword } from "../src/index.ts";
import { type AuthTest, password, startAuthTest } from "./support.ts";

let fixture: AuthTest;
beforeAll(async () => {
  fixture = await startAuthTest(inject("mongoUrl"));
});
afterAll(() => fixture[Symbol.asyncDispose]());

const sessionsOf = async ({ id }: UserRecord) => (await fixture.database.queries.users.byId(id))?.sessions;

/** Signs somebody in by their right password; `meanwhile` happens after it was found right. */
async function signInWhile(person: UserRecord, clientAddress: string, meanwhile: () => Promise<unknown>) {
  const auth = fixture.another({
    async verifyPassword(given, hash) {
      const matches = await verifyPassword(given, hash);
      await meanwhile();
      return matches;
    },
  });
  return await auth.signIn({ email: person.values.email, password, clientAddress });
}

describe("while a right password is verified", () => {
  test("nothing happens, and a session is open", async () => {
    const person = await fixture.addPerson();
    await signInWhile(person, "192.0.2.30", async () => undefined);
    expect(await sessionsOf(person)).toHaveLength(1);
  });

  test("ten wrong ones lock the account elsewhere, and it stays shut", async () => {
    const person = await fixture.addPerson();
    const guess = () =>
      fixture.auth
        .signIn({ email: person.values.email, password: "wrong", clientAddress: "192.0.2.32" })
        .catch(() => undefined);
    const signIn = signInWhile(person, "192.0.2.31", () => Promise.all(Array.from({ length: 10 }, guess)));
    await expect(signIn).rejects.toMatchObject({ code: "TOO_MANY_ATTEMPTS" });
    expect(await sessionsOf(person)).toEqual([]);
  });

  test("another password is set, and the old one opens nothing", async () => {
    const person = await fixture.addPerson();
    const signIn = signInWhile(person, "192.0.2.33", async () =>
      fixture.database.queries.accounts.resetPassword(person.id, await hashPassword("another password")),
    );
    await expect(signIn).rejects.toMatchObject({ code: "INVALID_CREDENTIALS" });
    expect(await sessionsOf(person)).toEqual([]);
  });
});

test("a client address that has two hundred passwords waiting is told to come back in five seconds", async () => {
  const { email } = (await fixture.addPerson()).values;
  const open = Promise.withResolvers<boolean>();
  const auth = fixture.another({ verifyPassword: () => open.promise });
  const burst = Array.from({ length: 204 }, () =>
    auth.signIn({ email, password, clientAddress: "192.0.2.34" }),
  );
  const refused = await Promise.race(burst).catch((error) => error);
  expect(refused).toMatchObject({ code: "TOO_MANY_ATTEMPTS", retryAfter: 5 });
  open.resolve(true);
  const settled = await Promise.allSettled(burst);
  expect(settled.filter(({ status }) => status === "fulfilled").length).toBeGreaterThanOrEqual(200);
}, 60_000);
