import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { hashPassword, verifyPassword } from "../src/index.ts";
import { type AuthTest, password, startAuthTest } from "./support.ts";

let fixture: AuthTest;
let addresses = 0;

beforeAll(async () => {
  fixture = await startAuthTest(inject("mongoUrl"));
});
afterAll(() => fixture[Symbol.asyncDispose]());

/** The records the limits count in. */
const attempts = () => fixture.database.client.db(fixture.database.name).collection("attempts");

/** An address nobody has used, from the range for documentation. */
const freshAddress = () => `203.0.113.${++addresses}`;

function signIn(email: string, given = password, clientAddress = freshAddress(), auth = fixture.auth) {
  return auth.signIn({ email, password: given, clientAddress });
}

/** The code each call was refused with, or "ok". */
async function outcomes(calls: Promise<unknown>[]): Promise<string[]> {
  const settled = await Promise.allSettled(calls);
  return settled.map((one) => (one.status === "fulfilled" ? "ok" : one.reason.code));
}

const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);
const count = (list: string[], what: string) => list.filter((one) => one === what).length;

describe("signing in", () => {
  test("gives the person and a token that is theirs, whatever the case of the address", async () => {
    const person = await fixture.addPerson({ email: "Case@Example.com" });
    const { token, user } = await signIn("case@EXAMPLE.com");
    expect(user).toEqual(person);
    expect(await fixture.auth.verifyBearer(`Bearer ${token}`)).toMatchObject({ id: person.id });
  });

  test("says the same, after the same work, of no account, a wrong password and a disabled account", async () => {
    const passwordHash = await hashPassword(password);
    const person = await fixture.addPerson({ passwordHash });
    const disabled = await fixture.addPerson({ passwordHash });
    await fixture.database.queries.accounts.disable(disabled.id, disabled.version);
    const parametersOf = (hash: string) => hash.split("$").slice(1, 4);
    const work: string[][] = [];
    const auth = fixture.another({
      verifyPassword(given, hash) {
        work.push(parametersOf(hash));
        return verifyPassword(given, hash);
      },
    });
    const refusals = [
      ["nobody@example.com"],
      [person.values.email, "wrong"],
      [disabled.values.email],
      [disabled.values.email, "wrong"],
      ["", ""],
      ['{"$ne":null}'],
    ] as const;
    const told: unknown[] = [];
    for (const [email, given] of refusals) {
      await signIn(email, given, freshAddress(), auth).catch((error) =>
        told.push([error.code, error.message, error.issues, error.retryAfter]),
      );
      expect(work.splice(0)).toEqual([parametersOf(passwordHash)]);
    }
    expect(told).toHaveLength(refusals.length);
    expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(told[0]).toEqual(["INVALID_CREDENTIALS", "Incorrect email or password.", [], undefined]);
  });
});

describe("an account", () => {
  test("is locked after ten wrong passwords, for the right one too, and tells when to come back", async () => {
    const { email } = (await fixture.addPerson()).values;
    for (let n = 0; n < 10; n++) {
      expect(await outcomes([signIn(email, "wrong")])).toEqual(["INVALID_CREDENTIALS"]);
    }
    expect(await outcomes([signIn(email, "wrong"), signIn(email)])).toEqual(
      times(2, () => "TOO_MANY_ATTEMPTS"),
    );
    const refusal = await signIn(email).catch((error) => error);
    expect(refusal.retryAfter).toBeGreaterThan(14 * 60);
    expect(refusal.retryAfter).toBeLessThanOrEqual(15 * 60);
  });

  test("that is locked costs no more work and locks nobody else", async () => {
    const [locked, other] = [await fixture.addPerson(), await fixture.addPerson()];
    await outcomes(times(10, () => signIn(locked.values.email, "wrong")));
    const before = fixture.verified();
    expect(await outcomes([signIn(locked.values.email)])).toEqual(["TOO_MANY_ATTEMPTS"]);
    expect(fixture.verified()).toBe(before);
    expect(await outcomes([signIn(other.values.email)])).toEqual(["ok"]);
  });

  test("that does not exist is locked like one that does", async () => {
    const email = "ghost@example.com";
    const answers = await outcomes(times(11, () => signIn(email, "wrong")));
    expect(count(answers, "INVALID_CREDENTIALS")).toBe(10);
    expect(count(answers, "TOO_MANY_ATTEMPTS")).toBe(1);
  });

  test("is the same account however its address is written", async () => {
    const { email } = (await fixture.addPerson({ email: "Mixed@Example.com" })).values;
    await outcomes(times(5, () => signIn(email, "wrong")));
    await outcomes(times(5, () => signIn("mixed@example.com", "wrong")));
    expect(await outcomes([signIn("MIXED@EXAMPLE.COM")])).toEqual(["TOO_MANY_ATTEMPTS"]);
  });

  test("is not guessed at more often by guessing at once", async () => {
    const { email } = (await fixture.addPerson()).values;
    const before = fixture.verified();
    const answers = await outcomes(times(40, () => signIn(email, "wrong")));
    expect(count(answers, "INVALID_CREDENTIALS")).toBe(10);
    expect(count(answers, "TOO_MANY_ATTEMPTS")).toBe(30);
    expect(fixture.verified() - before).toBe(10);
  });

  test("is not guessed at more often through several instances", async () => {
    const { email } = (await fixture.addPerson()).values;
    const instances = [fixture.auth, fixture.another({}), fixture.another({})];
    const answers = await outcomes(
      instances.flatMap((auth) => times(8, () => signIn(email, "wrong", freshAddress(), auth))),
    );
    expect(count(answers, "INVALID_CREDENTIALS")).toBe(10);
  });

  test("opens for thirty right passwords at once: successes do not count", async () => {
    const { email } = (await fixture.addPerson()).values;
    expect(count(await outcomes(times(30, () => signIn(email))), "ok")).toBe(30);
    const nine = await outcomes(times(9, () => signIn(email, "wrong")));
    expect(count(nine, "INVALID_CREDENTIALS")).toBe(9);
    expect(await outcomes([signIn(email)])).toEqual(["ok"]);
  });

  test("opens again when its window has passed", async () => {
    const { email } = (await fixture.addPerson()).values;
    await outcomes(times(10, () => signIn(email, "wrong")));
    expect(await outcomes([signIn(email)])).toEqual(["TOO_MANY_ATTEMPTS"]);
    await attempts().updateMany({}, { $set: { expire: new Date(Date.now() - 1) } });
    expect(await outcomes([signIn(email)])).toEqual(["ok"]);
  });
});

describe("a client address", () => {
  test("is locked after a hundred wrong passwords, others are not", async () => {
    const { email } = (await fixture.addPerson()).values;
    const address = "198.51.100.7";
    const guesses = times(101, () => signIn(`${Math.random()}@example.com`, "wrong", address));
    const answers = await outcomes(guesses);
    expect(count(answers, "INVALID_CREDENTIALS")).toBe(100);
    expect(count(answers, "TOO_MANY_ATTEMPTS")).toBe(1);
    expect(await outcomes([signIn(email, password, address)])).toEqual(["TOO_MANY_ATTEMPTS"]);
    expect(await outcomes([signIn(email, password, `::ffff:${address}`)])).toEqual(["TOO_MANY_ATTEMPTS"]);
    expect(await outcomes([signIn(email, password, "198.51.100.8")])).toEqual(["ok"]);
  }, 90_000);

  test("is not locked by tries at an account that is locked already", async () => {
    const [locked, other] = [await fixture.addPerson(), await fixture.addPerson()];
    await outcomes(times(10, () => signIn(locked.values.email, "wrong")));
    const tries = await outcomes(times(101, () => signIn(locked.values.email, password, "198.51.100.9")));
    expect(count(tries, "TOO_MANY_ATTEMPTS")).toBe(101);
    expect(await outcomes([signIn(other.values.email, password, "198.51.100.9")])).toEqual(["ok"]);
  });

  test("that sends a burst does not hold up somebody else's sign-in, nor gets more than its guesses hashed", async () => {
    const { email } = (await fixture.addPerson()).values;
    const before = fixture.verified();
    const burst = times(190, () => signIn(`${Math.random()}@example.com`, "wrong", "198.51.100.20"));
    const settled = outcomes(burst);
    expect(await outcomes([signIn(email)])).toEqual(["ok"]);
    // A few of the burst were before it, not all of them.
    expect(fixture.verified() - before).toBeLessThan(20);
    const answers = await settled;
    expect(count(answers, "INVALID_CREDENTIALS")).toBe(100);
    expect(fixture.verified() - before).toBe(101);
  }, 90_000);

  test("whose passwords are right is never locked, however many come at once", async () => {
    const { email } = (await fixture.addPerson()).values;
    const answers = await outcomes(times(130, () => signIn(email, password, "198.51.100.30")));
    expect(count(answers, "ok")).toBe(130);
  }, 90_000);
});

describe("a new password", () => {
  const next = "another long password";
  const actorOf = async (token: string) => {
    const actor = await fixture.auth.verifyBearer(`Bearer ${token}`);
    if (!actor) throw new Error("The token is not good.");
    return actor;
  };

  test("needs the current one, ends every other session and leaves this one", async () => {
    const person = await fixture.addPerson();
    const [mine, other] = [await fixture.auth.issueToken(person), await fixture.auth.issueToken(person)];
    const actor = await actorOf(mine);
    const change = (currentPassword: string) =>
      fixture.auth.changePassword({ actor, currentPassword, newPassword: next });
    expect(await outcomes([change("wrong")])).toEqual(["INVALID_CREDENTIALS"]);
    expect(await fixture.auth.verifyBearer(`Bearer ${other}`)).not.toBeNull();

    expect(await outcomes([change(password)])).toEqual(["ok"]);
    expect(await fixture.auth.verifyBearer(`Bearer ${other}`)).toBeNull();
    expect(await fixture.auth.verifyBearer(`Bearer ${mine}`)).toMatchObject({ id: person.id });
    const { email } = person.values;
    expect(await outcomes([signIn(email), signIn(email, next)])).toEqual(["INVALID_CREDENTIALS", "ok"]);
  });

  test("is not set by the password of whoever has the address by now", async () => {
    const [victim, thief] = [await fixture.addPerson(), await fixture.addPerson()];
    const actor = await actorOf(await fixture.auth.issueToken(victim));
    const people = fixture.database.client.db(fixture.database.name).collection("users");
    const { email } = victim.values;
    const passwordHash = await hashPassword("the password of the thief");
    await people.updateOne(
      { email },
      { $set: { email: "moved@example.com", emailKey: "moved@example.com" } },
    );
    await people.updateOne({ email: thief.values.email }, { $set: { email, emailKey: email, passwordHash } });
    const change = fixture.auth.changePassword({
      actor,
      currentPassword: "the password of the thief",
      newPassword: next,
    });
    expect(await outcomes([change])).toEqual(["INVALID_CREDENTIALS"]);
    expect(await outcomes([signIn("moved@example.com")])).toEqual(["ok"]);
  });

  test("of two set at once is one, and the other is told so", async () => {
    const person = await fixture.addPerson();
    const actor = await actorOf(await fixture.auth.issueToken(person));
    const passwords = ["first long password", "second long password"];
    const answers = await outcomes(
      passwords.map((newPassword) =>
        fixture.auth.changePassword({ actor, currentPassword: password, newPassword }),
      ),
    );
    expect([...answers].sort()).toEqual(["INVALID_CREDENTIALS", "ok"]);
    const { email } = person.values;
    const signIns = await outcomes(passwords.map((given) => signIn(email, given)));
    expect(signIns).toEqual(answers);
  });

  test("is no way around the limit of guesses, not by moving to another address either", async () => {
    const actor = await actorOf(await fixture.auth.issueToken(await fixture.addPerson()));
    const people = fixture.database.client.db(fixture.database.name).collection("users");
    const guess = () => fixture.auth.changePassword({ actor, currentPassword: "wrong", newPassword: next });
    const first = await outcomes(times(6, guess));
    const email = "moved-again@example.com";
    await people.updateOne({ email: actor.values.email }, { $set: { email, emailKey: email } });
    const answers = [...first, ...(await outcomes(times(6, guess)))];
    expect(count(answers, "INVALID_CREDENTIALS")).toBe(10);
    expect(await outcomes([signIn(email)])).toEqual(["TOO_MANY_ATTEMPTS"]);
  });

  test("is guessed at a hundred times from one client address at most", async () => {
    const people = await Promise.all(times(11, () => fixture.addPerson()));
    const answers = [];
    for (const actor of people) {
      const guess = () =>
        fixture.auth.confirmPassword({ actor, currentPassword: "wrong", clientAddress: "198.51.100.40" });
      answers.push(...(await outcomes(times(10, guess))));
    }
    expect(count(answers, "INVALID_CREDENTIALS")).toBe(100);
  }, 90_000);
});

test("nobody's address is readable in the records of attempts", async () => {
  const email = "private.person@example.com";
  await outcomes([signIn(email, "wrong", "192.0.2.99")]);
  const records: unknown[] = [];
  for await (const record of attempts().aggregate([])) records.push(record);
  expect(JSON.stringify(records)).toContain("account:");
  expect(JSON.stringify(records)).not.toMatch(/private|example|192\.0\.2/);
});
