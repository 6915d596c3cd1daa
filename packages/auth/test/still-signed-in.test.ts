import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Actor, isStillSignedIn } from "../src/index.ts";
import { type AuthTest, issueApiToken, startAuthTest } from "./support.ts";

let fixture: AuthTest;
beforeAll(async () => {
  fixture = await startAuthTest(inject("mongoUrl"));
});
afterAll(() => fixture[Symbol.asyncDispose]());

async function actorOf(token: string): Promise<Actor> {
  const actor = await fixture.auth.verifyBearer(`Bearer ${token}`);
  if (!actor) throw new Error("The token is not good.");
  return actor;
}

/** Whether an actor would be let through by what the database holds now. */
const isStill = async (actor: Actor) =>
  isStillSignedIn(await fixture.database.queries.users.byId(actor.id), actor);

/** Somebody who came with a session, and with an API token. */
async function addActors() {
  const person = await fixture.addPerson();
  const session = await actorOf(await fixture.auth.issueToken(person));
  const program = await actorOf(await issueApiToken(fixture, person.id, "write"));
  return { person, session, program };
}

describe("an actor who is looked at again", () => {
  test("goes on while nothing has ended, whatever else has changed", async () => {
    const { person, session, program } = await addActors();
    await fixture.auth.issueToken(person);
    expect([await isStill(session), await isStill(program)]).toEqual([true, true]);
  });

  test("is stopped where the session has ended, while another and an API token go on", async () => {
    const { person, session, program } = await addActors();
    const other = await actorOf(await fixture.auth.issueToken(person));
    await fixture.database.queries.sessions.end(person.id, session.credential?.id ?? "");
    expect([await isStill(session), await isStill(other), await isStill(program)]).toEqual([
      false,
      true,
      true,
    ]);
  });

  test("is stopped where the API token was revoked, while the session goes on", async () => {
    const { person, session, program } = await addActors();
    await fixture.database.queries.apiTokens.revoke(person.id, program.credential?.id ?? "");
    expect([await isStill(program), await isStill(session)]).toEqual([false, true]);
  });

  test("is stopped where the account was disabled, or is gone", async () => {
    const { person, session } = await addActors();
    const users = fixture.database.client.db(fixture.database.name).collection("users");
    await users.updateOne({ email: person.values.email }, { $set: { status: "DISABLED" } });
    expect(await isStill(session)).toBe(false);
    await users.updateOne({ email: person.values.email }, { $set: { status: "ACTIVE" } });
    expect(await isStill(session)).toBe(true);
    expect(isStillSignedIn(null, session)).toBe(false);
  });

  test("without a credential is stopped by whatever ends all sessions", async () => {
    const { person } = await addActors();
    expect(await isStill(person)).toBe(true);
    await fixture.auth.signOutEverywhere(person);
    expect(await isStill(person)).toBe(false);
  });
});
