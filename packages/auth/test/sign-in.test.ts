import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type AuthTest, password, startAuthTest } from "./support.ts";

let test: AuthTest;
let addresses = 0;

beforeAll(async () => {
  test = await startAuthTest(inject("mongoUrl"));
});
afterAll(() => test[Symbol.asyncDispose]());

/** The records the limits count in. */
const attempts = () => test.database.client.db(test.database.name).collection("attempts");

/** An address nobody has used, from the range for documentation. */
const freshAddress = () => `203.0.113.${++addresses}`;

function signIn(email: string, given = password, clientAddress = freshAddress(), auth = test.auth) {
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
  it("gives the person and a token that is theirs, whatever the case of the address", async () => {
    const person = await test.addPerson({ email: "Case@Example.com" });
    const { token, user } = await signIn("case@EXAMPLE.com");
    expect(user).toEqual(person);
    expect(await test.auth.verifyBearer(`Bearer ${token}`)).toEqual(person);
  });

  it("says the same, after the same work, of no account, a wrong password and a disabled account", async () => {
    const person = await test.addPerson();
    const disabled = await test.addPerson();
    await test.database.queries.users.setStatus(disabled.id, "DISABLED");
    const refusals = [
      () => signIn("nobody@example.com"),
      () => signIn(person.values.email, "wrong"),
      () => signIn(disabled.values.email),
      () => signIn(disabled.values.email, "wrong"),
      () => signIn("", ""),
      () => signIn('{"$ne":null}'),
    ];
    const told: unknown[] = [];
    for (const refusal of refusals) {
      const before = test.verified();
      await refusal().catch((error) =>
        told.push([error.code, error.message, error.issues, error.retryAfter]),
      );
      expect(test.verified() - before).toBe(1);
    }
    expect(told).toHaveLength(refusals.length);
    expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(told[0]).toEqual([
      "INVALID_CREDENTIALS",
      "Incorrect email or password.",
      [],
      undefined,
    ]);
  });
});

describe("an account", () => {
  it("is locked after ten wrong passwords, for the right one too, and tells when to come back", async () => {
    const { email } = (await test.addPerson()).values;
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

  it("that is locked costs no more work and locks nobody else", async () => {
    const [locked, other] = [await test.addPerson(), await test.addPerson()];
    await outcomes(times(10, () => signIn(locked.values.email, "wrong")));
    const before = test.verified();
    expect(await outcomes([signIn(locked.values.email)])).toEqual(["TOO_MANY_ATTEMPTS"]);
    expect(test.verified()).toBe(before);
    expect(await outcomes([signIn(other.values.email)])).toEqual(["ok"]);
  });

  it("that does not exist is locked like one that does", async () => {
    const email = "ghost@example.com";
    const answers = await outcomes(times(11, () => signIn(email, "wrong")));
    expect(count(answers, "INVALID_CREDENTIALS")).toBe(10);
    expect(count(answers, "TOO_MANY_ATTEMPTS")).toBe(1);
  });

  it("is the same account however its address is written", async () => {
    const { email } = (await test.addPerson({ email: "Mixed@Example.com" })).values;
    await outcomes(times(5, () => signIn(email, "wrong")));
    await outcomes(times(5, () => signIn("mixed@example.com", "wrong")));
    expect(await outcomes([signIn("MIXED@EXAMPLE.COM")])).toEqual(["TOO_MANY_ATTEMPTS"]);
  });

  it("is not guessed at more often by guessing at once", async () => {
    const { email } = (await test.addPerson()).values;
    const before = test.verified();
    const answers = await outcomes(times(40, () => signIn(email, "wrong")));
    expect(count(answers, "INVALID_CREDENTIALS")).toBe(10);
    expect(count(answers, "TOO_MANY_ATTEMPTS")).toBe(30);
    expect(test.verified() - before).toBe(10);
  });

  it("is not guessed at more often through several instances", async () => {
    const { email } = (await test.addPerson()).values;
    const instances = [test.auth, test.another({}), test.another({})];
    const answers = await outcomes(
      instances.flatMap((auth) => times(8, () => signIn(email, "wrong", freshAddress(), auth))),
    );
    expect(count(answers, "INVALID_CREDENTIALS")).toBe(10);
  });

  it("opens for thirty right passwords at once: successes do not count", async () => {
    const { email } = (await test.addPerson()).values;
    expect(count(await outcomes(times(30, () => signIn(email))), "ok")).toBe(30);
    const nine = await outcomes(times(9, () => signIn(email, "wrong")));
    expect(count(nine, "INVALID_CREDENTIALS")).toBe(9);
    expect(await outcomes([signIn(email)])).toEqual(["ok"]);
  });

  it("opens again when its window has passed", async () => {
    const { email } = (await test.addPerson()).values;
    await outcomes(times(10, () => signIn(email, "wrong")));
    expect(await outcomes([signIn(email)])).toEqual(["TOO_MANY_ATTEMPTS"]);
    await attempts().updateMany({}, { $set: { expire: new Date(Date.now() - 1) } });
    expect(await outcomes([signIn(email)])).toEqual(["ok"]);
  });
});

describe("a client address", () => {
  it("is locked after a hundred wrong passwords, others are not", async () => {
    const { email } = (await test.addPerson()).values;
    const address = "198.51.100.7";
    const guesses = times(101, () => signIn(`${Math.random()}@example.com`, "wrong", address));
    const answers = await outcomes(guesses);
    expect(count(answers, "INVALID_CREDENTIALS")).toBe(100);
    expect(count(answers, "TOO_MANY_ATTEMPTS")).toBe(1);
    expect(await outcomes([signIn(email, password, address)])).toEqual(["TOO_MANY_ATTEMPTS"]);
    expect(await outcomes([signIn(email, password, `::ffff:${address}`)])).toEqual(["TOO_MANY_ATTEMPTS"]);
    expect(await outcomes([signIn(email, password, "198.51.100.8")])).toEqual(["ok"]);
  });
});

describe("writes", () => {
  it("of one user are counted up to six hundred a minute, others are not held up", async () => {
    const [busy, other] = [await test.addPerson(), await test.addPerson()];
    const answers = await outcomes(times(602, () => test.auth.countWrite(busy.id)));
    expect(count(answers, "ok")).toBe(600);
    expect(count(answers, "TOO_MANY_REQUESTS")).toBe(2);
    const refusal = await test.auth.countWrite(busy.id).catch((error) => error);
    expect(refusal.retryAfter).toBeGreaterThan(0);
    expect(refusal.retryAfter).toBeLessThanOrEqual(60);
    expect(await outcomes([test.auth.countWrite(other.id)])).toEqual(["ok"]);
  });
});

describe("a new password", () => {
  it("needs the current one, ends every session, and gives a new one", async () => {
    const actor = await test.addPerson();
    const old = await test.auth.issueToken(actor);
    const change = (currentPassword: string) =>
      test.auth.changePassword({ actor, currentPassword, newPassword: "another long password" });
    expect(await outcomes([change("wrong")])).toEqual(["INVALID_CREDENTIALS"]);
    expect(await test.auth.verifyBearer(`Bearer ${old}`)).not.toBeNull();

    const { token } = await change(password);
    expect(await test.auth.verifyBearer(`Bearer ${old}`)).toBeNull();
    expect(await test.auth.verifyBearer(`Bearer ${token}`)).toMatchObject({ id: actor.id });
    expect(
      await outcomes([signIn(actor.values.email), signIn(actor.values.email, "another long password")]),
    ).toEqual(["INVALID_CREDENTIALS", "ok"]);
  });

  it("is no way around the limit of guesses", async () => {
    const actor = await test.addPerson();
    const guess = () =>
      test.auth.changePassword({ actor, currentPassword: "wrong", newPassword: "another long password" });
    const answers = await outcomes(times(12, guess));
    expect(count(answers, "INVALID_CREDENTIALS")).toBe(10);
    expect(await outcomes([signIn(actor.values.email)])).toEqual(["TOO_MANY_ATTEMPTS"]);
  });
});

it("nobody's address is readable in the records of attempts", async () => {
  const email = "private.person@example.com";
  await outcomes([signIn(email, "wrong", "192.0.2.99")]);
  const records: unknown[] = [];
  for await (const record of attempts().aggregate([])) records.push(record);
  expect(JSON.stringify(records)).toContain("account:");
  expect(JSON.stringify(records)).not.toMatch(/private|example|192\.0\.2/);
});
