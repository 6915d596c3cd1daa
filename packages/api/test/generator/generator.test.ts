import type { ProfileRecord } from "@rep/db";
import { createTestDatabase, type TestDatabase } from "@rep/db/testing";
import type {} from "@rep/db/testing/global-setup";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type App, createApp } from "../../src/index.ts";
import { type Organization, populate } from "../authorization/world.ts";
import { readAnswer } from "../support/answer.ts";
import { quiet } from "../support/seeded-app.ts";
import { createStateReader, decode, type State, type StateReader, touched } from "../support/stored-state.ts";
import { type Places, rawBodies } from "./bodies.ts";
import { createResponseChecker } from "./response-schemas.ts";

// `vitest run --mode bodies-20000` sends that many; the everyday run fewer.
const runs = Number(/^bodies-(\d+)$/.exec(import.meta.env.MODE)?.[1] ?? 1500);

const refusals = new Set([400, 403, 404, 409, 412]);
const path = "/api/user/profile";
const everyUser = ({ people }: Organization): ProfileRecord[] => Object.values(people).flat();

describe("whatever body is sent", () => {
  let resource: TestDatabase;
  let app: App;
  let organizations: Organization[];
  let states: StateReader;
  let actors: { user: ProfileRecord; token: string }[];
  let places: Places;

  beforeAll(async () => {
    resource = await createTestDatabase(inject("mongoUrl"), { timeoutMs: 20_000 });
    const { database } = resource;
    app = createApp({ database, secret: "a secret for tests, long enough to sign", logger: quiet });
    organizations = [await populate(database.queries, 1), await populate(database.queries, 2)];
    const everyone = organizations.flatMap(everyUser);
    // One bystander an organization: nobody changes them, so their addresses stay taken.
    const bystanders = organizations.map(({ people }) => people.SALES_REP[1]);
    const users = everyone.filter((user) => !bystanders.includes(user));
    states = createStateReader(resource.url);
    actors = await Promise.all(users.map(async (user) => ({ user, token: await app.auth.issueToken(user) })));
    places = {
      ids: users.map(({ id }) => id),
      departments: organizations.map(({ departmentId }) => departmentId),
      numbers: organizations.flatMap(({ numbers }) => numbers),
      emails: bystanders.map(({ values }) => values.email),
    };
  });
  afterAll(async () => {
    await states[Symbol.asyncDispose]();
    await resource[Symbol.asyncDispose]();
  });

  async function put(token: string, body: string, ifMatch: string | null) {
    const headers = {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      ...(ifMatch === null ? {} : { "if-match": ifMatch }),
    };
    const request = new Request(`http://localhost${path}`, { method: "PUT", headers, body });
    return readAnswer(await app.fetch(request, { address: "127.0.0.1" }));
  }

  /** What a successful request may have touched: its target's own records, nobody else's. */
  function allowed(targetId: string, before: State, after: State): (key: string) => boolean {
    const targets = [before, after].map((state) => decode(state, `users ${targetId}`));
    const own = new Set([
      `users ${targetId}`,
      "trail",
      ...targets.map(({ persona }) => `personas ${persona}`),
    ]);
    const numbers = new Set(targets.map(({ sinchPhoneNumber }) => sinchPhoneNumber));
    const isOwnNumber = (key: string) => {
      const { number } = decode(after, key);
      return number !== undefined && number === decode(before, key).number && numbers.has(number);
    };
    return (key) => own.has(key) || (key.startsWith("provisionedNumbers ") && isOwnNumber(key));
  }

  /** The fields of the target that changed without having been sent. */
  function unasked(targetId: string, sent: object, before: State, after: State): string[] {
    const [old = {}, now = {}] = [before, after].map((state) => decode(state, `users ${targetId}`));
    const follows = new Set([
      "version",
      "updatedAt",
      ...(Object.hasOwn(sent, "persona") ? ["persona"] : []),
      ...(Object.hasOwn(sent, "email") ? ["emailKey", "searchKeys"] : []),
      ...(Object.hasOwn(sent, "fullName") ? ["nameKey", "searchKeys"] : []),
    ]);
    return Object.keys(now).filter(
      (key) =>
        JSON.stringify(old[key]) !== JSON.stringify(now[key]) &&
        !Object.hasOwn(sent, key) &&
        !follows.has(key),
    );
  }

  test(`${runs} of them: no 5xx, no write on a refusal, nothing of others, answers as documented`, async () => {
    const check = createResponseChecker();
    const seen = new Map<number, number>();
    let state = await states.read();
    const property = fc.asyncProperty(
      fc.nat(actors.length - 1),
      fc.option(fc.constantFrom('"1"', '"2"', "*", '"0"', "nonsense"), { freq: 8 }),
      rawBodies(places),
      async (index, ifMatch, raw) => {
        const actor = actors[index];
        if (!actor) throw new Error("No actor.");
        const { status, body } = await put(actor.token, raw, ifMatch);
        seen.set(status, (seen.get(status) ?? 0) + 1);
        const after = await states.read();
        const changed = touched(state, after);
        const before = state;
        state = after;
        expect(check("PUT", path, status, body)).toEqual([]);
        if (status !== 200) {
          expect(refusals).toContain(status);
          expect(changed).toEqual([]);
          return;
        }
        const sent = JSON.parse(raw);
        const targetId = body.user._id;
        expect(targetId).toBe((sent.id ?? actor.user.id).toLowerCase());
        expect(changed.filter((key) => !allowed(targetId, before, after)(key))).toEqual([]);
        expect(unasked(targetId, sent, before, after)).toEqual([]);
      },
    );
    await fc.assert(property, { numRuns: runs, endOnFailure: true });
    // The bodies are worth something only while they reach both sides of every decision.
    for (const status of [200, ...refusals])
      expect(seen.get(status) ?? 0, `answers ${status}`).toBeGreaterThan(runs / 500);
  }, 1_800_000);
});
