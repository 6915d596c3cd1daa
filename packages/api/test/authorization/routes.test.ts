import { createTestDatabase, type TestDatabase } from "@rep/db/testing";
import type {} from "@rep/db/testing/global-setup";
import { type AccessRole, accessRoles } from "@rep/schema";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { routes } from "../../src/http/routes/table.ts";
import { type App, createApp } from "../../src/index.ts";
import { readAnswer } from "../support/answer.ts";
import { quiet } from "../support/seeded-app.ts";
import { createStateReader, type StateReader, touched } from "../support/stored-state.ts";
import { type Organization, password, populate } from "./world.ts";

interface Expectation {
  body?: (own: Organization) => unknown;
  /** The status for nobody, and for somebody of each role. */
  nobody: number;
  somebody: (role: AccessRole) => number;
}

const open: Expectation = { nobody: 200, somebody: () => 200 };
const protectedCall: Expectation = { nobody: 401, somebody: () => 200 };

// One row per operation of the route table: a new route without a row fails the first test.
const expectations: Record<string, Expectation> = {
  login: { ...open, body: (own) => ({ email: own.people.ADMIN[0].values.email, password }) },
  verifyToken: protectedCall,
  getProfile: protectedCall,
  updateProfile: { ...protectedCall, body: () => ({ designation: `By ${Math.random()}` }) },
  getNotificationPreferences: protectedCall,
  updateNotificationPreferences: {
    ...protectedCall,
    body: () => ({ notificationPreferences: { calls: false } }),
  },
  live: open,
  ready: open,
};

describe("every route", () => {
  let resource: TestDatabase;
  let app: App;
  let states: StateReader;
  let own: Organization;
  let other: Organization;

  beforeAll(async () => {
    resource = await createTestDatabase(inject("mongoUrl"));
    app = createApp({
      database: resource.database,
      secret: "a secret for tests, long enough to sign",
      logger: quiet,
    });
    states = createStateReader(resource.url);
    own = await populate(resource.database.queries, 1);
    other = await populate(resource.database.queries, 2);
  });
  afterAll(async () => {
    await states[Symbol.asyncDispose]();
    await resource[Symbol.asyncDispose]();
  });

  async function send(operationId: string, token: string | null, body?: unknown): Promise<Response> {
    const route = routes.find((candidate) => candidate.operationId === operationId);
    if (!route) throw new Error("No such route.");
    const content = body ?? expectations[operationId]?.body?.(own);
    const request = new Request(`http://localhost${route.path}`, {
      method: route.method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(content === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(content === undefined ? {} : { body: JSON.stringify(content) }),
    });
    return app.fetch(request, { address: "127.0.0.1" });
  }

  const names = routes.map(({ operationId }) => operationId);

  test("has its expectation here, and no expectation is about a route that is gone", () => {
    expect(Object.keys(expectations).sort()).toEqual([...names].sort());
  });

  test.each(names)("%s for nobody", async (name) => {
    const before = await states.read();
    expect((await send(name, null)).status).toBe(expectations[name]?.nobody);
    if (expectations[name]?.nobody === 401) expect(touched(before, await states.read())).toEqual([]);
  });

  test.each(names.flatMap((name) => accessRoles.map((role) => ({ name, role }))))(
    "$name for $role",
    async ({ name, role }) => {
      const token = await app.auth.issueToken(own.people[role][0]);
      expect((await send(name, token)).status).toBe(expectations[name]?.somebody(role));
    },
  );

  test.each(accessRoles)("no route lets %s reach into another organization", async (role) => {
    const token = await app.auth.issueToken(own.people[role][0]);
    const foreign = [other.people.SALES_REP[0].id, other.people.SUPERADMIN[0].id];
    const before = await states.read();
    for (const id of foreign) {
      expect((await send("updateProfile", token, { id, designation: "x" })).status).toBe(404);
    }
    const own404 = await send("updateProfile", token, { id: "f".repeat(24), designation: "x" });
    expect(own404.status).toBe(404);
    expect(touched(before, await states.read())).toEqual([]);
  });

  test("a token is worth nothing once its owner is disabled or has signed out everywhere", async () => {
    const [first, second] = other.people.SALES_REP;
    const { accounts, users } = resource.database.queries;
    const tokens = await Promise.all([first, second].map((user) => app.auth.issueToken(user)));
    for (const token of tokens) expect((await send("verifyToken", token)).status).toBe(200);
    await accounts.disable(first.id, first.version);
    await resource.database.queries.sessions.endAll(second.id);
    const disabled = await readAnswer(await send("login", null, { email: first.values.email, password }));
    const wrong = await readAnswer(
      await send("login", null, { email: second.values.email, password: "wrong" }),
    );
    expect([disabled.status, disabled.body.code]).toEqual([401, "INVALID_CREDENTIALS"]);
    expect({ ...disabled.body, requestId: "" }).toEqual({ ...wrong.body, requestId: "" });
    for (const token of tokens) expect((await send("verifyToken", token)).status).toBe(401);
    const again = await users.byId(second.id);
    if (!again) throw new Error("Gone.");
    expect((await send("verifyToken", await app.auth.issueToken(again))).status).toBe(200);
  });
});
