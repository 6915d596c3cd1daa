import { createDatabase, type Database, type Queries } from "@rep/db";
import { demoPassword } from "@rep/db/seed";
import { startTcpProxy, type TcpProxy } from "@rep/db/testing";
import type {} from "@rep/db/testing/global-setup";
import { describe, expect, inject, test } from "vitest";
import { createApp } from "../../src/index.ts";
import { readAnswer } from "../support/answer.ts";
import { quiet, startSeededApp } from "../support/seeded-app.ts";

const secret = "a secret for tests, long enough to sign";

/**
 * An app behind a proxy of its own, so that a test that waits for it holds up no other.
 * @param betweenWrites called in the middle of a change, between its writes and the row of the trail
 */
async function start(betweenWrites: (proxy: TcpProxy) => unknown = () => undefined) {
  await using resources = new AsyncDisposableStack();
  const seeded = resources.use(await startSeededApp(inject("mongoUrl")));
  const proxy = resources.use(await startTcpProxy(seeded.url));
  const database = createDatabase({ url: proxy.url });
  resources.defer(() => database.close());

  const interrupted = (queries: Queries): Queries => ({
    ...queries,
    changes: {
      ...queries.changes,
      append(entry) {
        betweenWrites(proxy);
        return queries.changes.append(entry);
      },
    },
  });
  const faulty: Database = {
    ...database,
    transaction: (work) => database.transaction((queries) => work(interrupted(queries))),
  };
  const app = createApp({ database: faulty, secret, logger: quiet });
  const credentials = { email: "adam@acme.example", password: demoPassword, clientAddress: "::1" };
  const { token, user } = await app.auth.signIn(credentials);

  const owned = resources.move();
  return {
    proxy,
    userId: user.id,
    /** Sends as the user, and says how many milliseconds the answer took. */
    async send(method: string, path: string, body?: unknown) {
      const started = performance.now();
      const request = new Request(`http://localhost${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const response = await app.fetch(request, { address: "127.0.0.1" });
      return { ...(await readAnswer(response)), took: performance.now() - started };
    },
    /** Everything a change may write, read past the proxy. */
    async stored() {
      const { users, numbers, changes } = seeded.database.queries;
      const now = await users.profileById(user.id);
      if (!now) throw new Error("Gone.");
      return {
        user: now,
        numbers: await numbers.ofOrganization(now.organizationId),
        trail: await changes.page({ userId: user.id, limit: 100 }),
      };
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

describe.concurrent("when the database misbehaves", () => {
  const change = { designation: "Changed", persona: { region: "Changed" }, sinchPhoneNumber: "+14165550102" };

  test("a connection cut between the writes is made again and the change happens once", async () => {
    let cuts = 0;
    await using world = await start((proxy) => {
      if (cuts++ === 0) proxy.cut();
    });
    const { send, stored } = world;
    const before = await stored();
    const answer = await send("PUT", "/api/user/profile", {
      designation: "After a cut",
      persona: { position: "Cut" },
    });
    const after = await stored();
    expect(cuts).toBeGreaterThan(1);
    expect([answer.status, answer.body.user]).toMatchObject([
      200,
      { designation: "After a cut", version: before.user.version + 1 },
    ]);
    expect(after.user.values["persona.position"]).toBe("Cut");
    expect(after.trail).toHaveLength(before.trail.length + 1);
  });

  test("a database that goes away between the writes leaves nothing half written, and comes back by itself", async ({
    expect,
  }) => {
    let isGoing = true;
    await using world = await start((proxy) => isGoing && proxy.stop());
    const { proxy, userId, send, stored } = world;
    const before = await stored();
    const answer = await send("PUT", "/api/user/profile", change);
    expect([answer.status, answer.body.code]).toEqual([503, "DATABASE_UNAVAILABLE"]);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(answer.took).toBeLessThan(5000);
    isGoing = false;
    proxy.heal();
    expect(await stored()).toEqual(before);
    await expect
      .poll(async () => (await send("PUT", "/api/user/profile", change)).status, { timeout: 15_000 })
      .toBe(200);
    const after = await stored();
    expect(after.user.values["persona.region"]).toBe("Changed");
    expect(after.numbers.find(({ number }) => number === change.sinchPhoneNumber)?.assignedUserId).toBe(
      userId,
    );
  });

  const calls: [string, string, unknown?][] = [
    ["GET", "/api/user/profile"],
    ["PUT", "/api/user/profile", { designation: "While away" }],
    ["PUT", "/api/user/notification-preferences", { notificationPreferences: { calls: false } }],
    ["GET", "/api/auth/verify-token"],
    ["POST", "/api/auth/login", { email: "adam@acme.example", password: demoPassword }],
    ["GET", "/api/health/ready"],
  ];

  test.for(["stop", "freeze"] as const)(
    "every call says so within five seconds: %s",
    async (how, { expect }) => {
      await using world = await start();
      const { proxy, send, stored } = world;
      const before = await stored();
      proxy[how]();
      const answers = await Promise.all(calls.map(([method, path, body]) => send(method, path, body)));
      for (const [i, answer] of answers.entries()) {
        const name = calls[i]?.slice(0, 2).join(" ");
        expect([name, answer.status, answer.body.code]).toEqual([name, 503, "DATABASE_UNAVAILABLE"]);
        expect(answer.headers.get("retry-after"), name).toMatch(/^\d+$/);
        expect(answer.took, name).toBeLessThan(5000);
        expect(answer.body.requestId).toBe(answer.headers.get("x-request-id"));
      }
      expect((await send("GET", "/api/health/live")).status).toBe(200);
      proxy.heal();
      await expect
        .poll(async () => (await send("GET", "/api/user/profile")).status, { timeout: 15_000 })
        .toBe(200);
      expect(await stored()).toEqual(before);
    },
  );

  test("a database too slow to finish a change in time has not made it", async ({ expect }) => {
    await using world = await start();
    const { proxy, send, stored } = world;
    const before = await stored();
    proxy.slow(900);
    const answer = await send("PUT", "/api/user/profile", {
      designation: "Too slow",
      persona: { region: "Slow" },
    });
    expect([answer.status, answer.body.code]).toEqual([503, "DATABASE_UNAVAILABLE"]);
    expect(answer.took).toBeLessThan(5000);
    proxy.heal();
    await expect
      .poll(async () => (await send("GET", "/api/user/profile")).status, { timeout: 15_000 })
      .toBe(200);
    expect(await stored()).toEqual(before);
  });

  test("a readiness check does not wait longer than two seconds", async () => {
    await using world = await start();
    const { proxy, send } = world;
    proxy.freeze();
    const answer = await send("GET", "/api/health/ready");
    expect(answer.status).toBe(503);
    expect(answer.took).toBeLessThan(2600);
  });
});
