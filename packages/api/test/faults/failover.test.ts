import { startLocalMongo } from "@rep/local-mongo";
import { MongoClient } from "mongodb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readAnswer } from "../support/answer.ts";
import { type SeededApp, startSeededApp } from "../support/seeded-app.ts";

/** What a primary answers that has just stepped down, and one that is shutting down. */
const notWritablePrimary = 10107;
const shutdownInProgress = 91;

describe("while another member becomes the primary", () => {
  const resources = new AsyncDisposableStack();
  let seeded: SeededApp;
  let admin: MongoClient;
  let token: string;
  let userId: string;

  beforeAll(async () => {
    // A server of its own: it is told to fail, whoever asks.
    const server = await startLocalMongo();
    resources.defer(() => server.close());
    seeded = resources.use(await startSeededApp(server.connectionString()));
    admin = resources.use(await new MongoClient(server.connectionString()).connect());
    const user = await seeded.database.queries.users.byEmail("alex@acme.example");
    if (!user) throw new Error("The sample data has no Alex.");
    userId = user.id;
    token = await seeded.app.auth.issueToken(user);
  });
  afterAll(() => resources.disposeAsync());

  /** The next `times` of these commands fail, by an error or by the end of the connection. */
  const fail = (failCommands: string[], times: number, how: object) =>
    admin.db("admin").command({
      configureFailPoint: "failCommand",
      mode: { times },
      data: { failCommands, ...how },
    });

  async function put(body: object) {
    const request = new Request("http://localhost/api/user/profile", {
      method: "PUT",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const started = performance.now();
    const answer = await readAnswer(await seeded.app.fetch(request, { address: "127.0.0.1" }));
    return { ...answer, took: performance.now() - started };
  }

  async function stored() {
    const { users, changes } = seeded.database.queries;
    const user = await users.profileById(userId);
    if (!user?.personaId) throw new Error("Alex has a persona.");
    return {
      user,
      trail: await changes.page({ userId, limit: 500 }),
    };
  }

  const steps = ["find", "aggregate", "findAndModify", "update", "insert", "commitTransaction"];
  const ways: [string, object][] = [
    ["it has stepped down", { errorCode: notWritablePrimary }],
    ["it is shutting down", { errorCode: shutdownInProgress }],
    ["it is gone", { closeConnection: true }],
  ];
  const cases = steps.flatMap((step) => ways.map(([name, how]) => ({ step, name, how })));

  test.each(cases)(
    "at $step, when $name, a change is made once or not at all",
    async ({ step, how, name }) => {
      const before = await stored();
      await fail([step], 1, how);
      const value = `${step} ${name}`;
      const answer = await put({ designation: value, persona: { region: value } });
      await fail([step], 0, how);
      const after = await stored();
      expect(answer.took).toBeLessThan(5000);
      expect([200, 503]).toContain(answer.status);
      if (answer.status === 503) {
        expect(after).toEqual(before);
      } else {
        expect(after.user).toMatchObject({
          values: { designation: value, "persona.region": value },
          version: before.user.version + 1,
        });
        expect(after.trail).toHaveLength(before.trail.length + 1);
      }
      // It is over: the next change is made at once.
      expect((await put({ designation: `after ${value}` })).status).toBe(200);
    },
  );

  test("one that is told again and again says 503 in time, and nothing is written", async () => {
    const before = await stored();
    await fail(["commitTransaction"], 10_000, { errorCode: notWritablePrimary });
    const answer = await put({ designation: "Never", persona: { region: "Never" } });
    await fail(["commitTransaction"], 0, {});
    expect([answer.status, answer.body.code]).toEqual([503, "DATABASE_UNAVAILABLE"]);
    expect(answer.took).toBeLessThan(5000);
    expect(await stored()).toEqual(before);
    expect((await put({ designation: "Then" })).status).toBe(200);
  });
});
