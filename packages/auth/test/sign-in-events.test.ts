import { createDatabase } from "@rep/db";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { AuthOptions, SignInEvent } from "../src/index.ts";
import { type AuthTest, password, startAuthTest } from "./support.ts";

let fixture: AuthTest;
beforeAll(async () => {
  fixture = await startAuthTest(inject("mongoUrl"));
});
afterAll(() => fixture[Symbol.asyncDispose]());

const clientAddress = "192.0.2.20";

/** Sign-in that keeps what it tells the log. */
function listened(options: Partial<AuthOptions> = {}) {
  const events: SignInEvent[] = [];
  return { events, auth: fixture.another({ ...options, onSignIn: (event) => events.push(event) }) };
}

describe("the log hears", () => {
  test("who has signed in and who has confirmed a change", async () => {
    const { events, auth } = listened();
    const person = await fixture.addPerson();
    await auth.signIn({ email: person.values.email, password, clientAddress });
    await auth.confirmPassword({ actor: person, currentPassword: password });
    expect(events).toEqual([
      { outcome: "SIGNED_IN", userId: person.id },
      { outcome: "CONFIRMED", userId: person.id },
    ]);
  });

  test("of a wrong password, and not whose it was", async () => {
    const { events, auth } = listened();
    const person = await fixture.addPerson();
    const { email } = person.values;
    await auth.signIn({ email, password: "wrong", clientAddress }).catch(() => undefined);
    await auth.confirmPassword({ actor: person, currentPassword: "wrong" }).catch(() => undefined);
    await auth.signIn({ email, password: "", clientAddress }).catch(() => undefined);
    expect(events).toEqual(Array.from({ length: 3 }, () => ({ outcome: "INVALID_CREDENTIALS" })));
  });

  test("that the database is away", async () => {
    const database = createDatabase({ url: "mongodb://127.0.0.1:1/x", timeoutMs: 300 });
    const { events, auth } = listened({ database });
    await auth.signIn({ email: "a@example.com", password, clientAddress }).catch(() => undefined);
    expect(events).toEqual([{ outcome: "DATABASE_UNAVAILABLE" }]);
    await database.close();
  });

  test("what nobody foresaw, which is nobody's wrong password", async () => {
    const fault = new Error("The hashes have run out.");
    const { events, auth } = listened({ verifyPassword: () => Promise.reject(fault) });
    const { email } = (await fixture.addPerson()).values;
    const attempt = () => auth.signIn({ email, password, clientAddress: "192.0.2.21" });
    for (let n = 0; n < 101; n++) await expect(attempt()).rejects.toBe(fault);
    expect(events.at(-1)).toEqual({ outcome: "INTERNAL", error: fault });
    await expect(
      fixture.auth.signIn({ email, password, clientAddress: "192.0.2.21" }),
    ).resolves.toHaveProperty("token");
  });
});
