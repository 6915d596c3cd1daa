import type { UserRecord } from "@rep/db";
import { addOrganization, addUser } from "@rep/db/testing";
import type {} from "@rep/db/testing/global-setup";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { readAnswer } from "../support/answer.ts";
import { type SeededApp, startSeededApp } from "../support/seeded-app.ts";

const perMinute = 600;

describe("writes of one user", () => {
  let seeded: SeededApp;
  let organizationId: string;

  beforeAll(async () => {
    seeded = await startSeededApp(inject("mongoUrl"));
    organizationId = await addOrganization(seeded.database.queries);
  });
  afterAll(() => seeded[Symbol.asyncDispose]());

  /** Somebody who has written so many times within this minute. */
  async function writer(writes: number): Promise<UserRecord> {
    const user = await addUser(seeded.database.queries, { organizationId });
    await Promise.all(Array.from({ length: writes }, () => seeded.app.auth.countWrite(user.id)));
    return user;
  }

  async function send(method: string, path: string, user: UserRecord, body?: unknown) {
    const token = await seeded.app.auth.issueToken(user);
    const { name, value } = seeded.app.auth.sessionCookie(token);
    const request = new Request(`http://localhost${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        cookie: `${name}=${value}`,
        "content-type": "application/json",
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return readAnswer(await seeded.app.fetch(request, { address: "127.0.0.1" }));
  }

  const stored = async (user: UserRecord) =>
    (await seeded.database.queries.users.byId(user.id))?.values.designation;

  test("are refused beyond 600 a minute, with the time to wait, through both adapters; reads and others are not", async () => {
    const user = await writer(perMinute - 1);
    expect((await send("PUT", "/api/user/profile", user, { designation: "The last" })).status).toBe(200);
    const refused = await send("PUT", "/api/user/profile", user, { designation: "One too many" });
    expect([refused.status, refused.body.code]).toEqual([429, "TOO_MANY_REQUESTS"]);
    const wait = Number(refused.headers.get("retry-after"));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(refused.body.issues).toEqual([]);

    const other = await send("PUT", "/api/user/notification-preferences", user, {
      notificationPreferences: {},
    });
    expect(other.status).toBe(429);
    const page = await send("POST", "/api/trpc/profile.update", user, {
      profile: { designation: "By the page" },
    });
    expect([page.status, page.body.error.data.domain]).toMatchObject([429, { code: "TOO_MANY_REQUESTS" }]);
    expect(page.body.error.data.domain.retryAfter).toBeGreaterThan(0);
    expect(page.headers.get("retry-after")).toMatch(/^\d+$/);
    expect(await stored(user)).toBe("The last");

    expect((await send("GET", "/api/user/profile", user)).status).toBe(200);
    const neighbour = await writer(0);
    expect((await send("PUT", "/api/user/profile", neighbour, { designation: "Free" })).status).toBe(200);
  });

  test("count call by call in a batch", async () => {
    const user = await writer(perMinute - 2);
    const calls = ["One", "Two", "Three", "Four"].map((designation) => ({ profile: { designation } }));
    const path = `/api/trpc/${calls.map(() => "profile.update").join(",")}?batch=1`;
    const { body } = await send("POST", path, user, { ...calls });
    const statuses = body.map(
      (entry: { error?: { data: { httpStatus: number } } }) => entry.error?.data.httpStatus ?? 200,
    );
    expect(statuses.sort()).toEqual([200, 200, 429, 429]);
  });
});
