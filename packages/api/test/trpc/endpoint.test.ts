import { demoPassword } from "@rep/db/seed";
import type {} from "@rep/db/testing/global-setup";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { maxBatch } from "../../src/http/trpc-request.ts";
import { readAnswer } from "../support/answer.ts";
import { type SeededApp, startSeededApp } from "../support/seeded-app.ts";

const origin = "http://localhost";

describe("/api/trpc", () => {
  let seeded: SeededApp;
  let token: string;
  let cookie: string;

  beforeAll(async () => {
    seeded = await startSeededApp(inject("mongoUrl"));
    const { auth } = seeded.app;
    ({ token } = await auth.signIn({
      email: "alex@acme.example",
      password: demoPassword,
      clientAddress: "::1",
    }));
    const { name, value } = auth.sessionCookie(token);
    cookie = `${name}=${value}`;
  });
  afterAll(() => seeded[Symbol.asyncDispose]());

  async function call(path: string, init: RequestInit & { input?: unknown } = {}) {
    const { input, headers, ...rest } = init;
    const request = new Request(`${origin}/api/trpc/${path}`, {
      ...(input === undefined ? {} : { method: "POST", body: JSON.stringify(input) }),
      ...rest,
      headers: { cookie, "content-type": "application/json", ...(headers as Record<string, string>) },
    });
    return readAnswer(await seeded.app.fetch(request, { address: "127.0.0.1" }));
  }
  const query = (name: string, input: unknown = {}) =>
    `${name}?input=${encodeURIComponent(JSON.stringify(input))}`;
  const version = async () => (await call(query("profile.get"))).body.result.data.user.version;

  test("reads and changes the profile of the session's owner, dates as text", async () => {
    const read = await call(query("profile.get"));
    expect(read.status).toBe(200);
    const { user } = read.body.result.data;
    expect(user).toMatchObject({
      email: "alex@acme.example",
      updatedAt: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    const input = { ifMatch: user.version, profile: { designation: "Through the page" } };
    const changed = await call("profile.update", { input });
    expect(changed.body.result.data.user).toMatchObject({
      designation: "Through the page",
      version: user.version + 1,
    });
    expect(changed.headers.get("cache-control")).toBe("no-store");
  });

  test("tells of a refusal with its code, its issues inside the form and the request id", async () => {
    const input = { profile: { fullName: "", persona: { timezone: "Mars" } } };
    const { status, body, headers } = await call("profile.update", { input });
    expect(status).toBe(400);
    expect(body.error.data).toEqual({
      code: "BAD_REQUEST",
      httpStatus: 400,
      path: "profile.update",
      domain: {
        code: "VALIDATION_FAILED",
        message: expect.any(String),
        requestId: headers.get("x-request-id"),
        issues: [
          expect.objectContaining({ path: ["fullName"] }),
          expect.objectContaining({ path: ["persona", "timezone"] }),
        ],
      },
    });
  });

  test("tells of a conflict with the present profile", async () => {
    const { status, body } = await call("profile.update", { input: { ifMatch: 0, profile: {} } });
    expect([status, body.error.data.code]).toEqual([412, "PRECONDITION_FAILED"]);
    expect(body.error.data.domain).toMatchObject({
      code: "VERSION_CONFLICT",
      current: { user: { version: await version() } },
    });
  });

  test("sees an own __proto__ before a schema could drop it", async () => {
    const before = await version();
    const body = '{"profile":{"automations":{"__proto__":{"x":1}}}}';
    const answer = await call("profile.update", { method: "POST", body });
    expect([answer.status, answer.body.error.data.domain.code]).toEqual([400, "VALIDATION_FAILED"]);
    expect(await version()).toBe(before);
  });

  test("knows nobody without a session, and takes no bearer token for one", async () => {
    for (const headers of [
      { cookie: "" },
      { cookie: "", authorization: `Bearer ${token}` },
      { cookie: "next-auth.session-token=x" },
    ]) {
      const { status, body } = await call(query("profile.get"), { headers });
      expect([status, body.error.data.domain.code]).toEqual([401, "UNAUTHORIZED"]);
    }
  });

  describe("a write another site makes a browser send", () => {
    const input = { profile: { designation: "Forged" } };

    test.each([
      { "sec-fetch-site": "cross-site" },
      { origin: "https://evil.example" },
      { origin: "null" },
      { "sec-fetch-site": "same-site", origin: "http://evil.localhost" },
    ])("is refused: %j", async (headers) => {
      const before = await version();
      const { status, body } = await call("profile.update", { input, headers });
      expect([status, body.error.data.domain.code]).toEqual([403, "FORBIDDEN"]);
      expect(await version()).toBe(before);
    });

    test.each([
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
      "application/octet-stream",
    ])("as %s is refused", async (type) => {
      const before = await version();
      const { status, body } = await call("profile.update", { input, headers: { "content-type": type } });
      expect([status, body.error.data.domain.code]).toEqual([415, "UNSUPPORTED_MEDIA_TYPE"]);
      expect(await version()).toBe(before);
    });

    test("as a link is refused", async () => {
      const before = await version();
      const { status, body } = await call(query("profile.update", input));
      expect([status, body.error.data.domain.code]).toEqual([405, "METHOD_NOT_ALLOWED"]);
      expect(await version()).toBe(before);
    });

    test("from the page itself is let through", async () => {
      const headers = { "sec-fetch-site": "same-origin", origin };
      const { status } = await call("profile.update", {
        input: { profile: { designation: "Mine" } },
        headers,
      });
      expect(status).toBe(200);
    });
  });

  describe("a batch", () => {
    const batch = (count: number) => {
      const names = Array.from({ length: count }, () => "profile.get").join(",");
      const inputs = Object.fromEntries(Array.from({ length: count }, (_, i) => [i, {}]));
      return `${names}?batch=1&input=${encodeURIComponent(JSON.stringify(inputs))}`;
    };

    test(`of ${maxBatch} is answered`, async () => {
      const { status, body } = await call(batch(maxBatch));
      expect([status, body.length]).toEqual([200, maxBatch]);
    });

    test("of one more is refused as a whole, in words a client understands", async () => {
      const { status, body } = await call(batch(maxBatch + 1));
      expect(status).toBe(400);
      expect(body[0].error.data.domain.code).toBe("VALIDATION_FAILED");
    });

    test("with one refusal still answers the others", async () => {
      const input = encodeURIComponent(JSON.stringify({ 0: {}, 1: { id: "f".repeat(24) } }));
      const { status, body } = await call(`profile.get,profile.get?batch=1&input=${input}`);
      expect(status).toBe(207);
      expect(body[0].result.data.user.email).toBe("alex@acme.example");
      expect(body[1].error.data.domain.code).toBe("USER_NOT_FOUND");
    });

    test("comes as plain JSON even when a stream is asked for", async () => {
      const { body } = await call(batch(2), { headers: { "trpc-accept": "application/jsonl" } });
      expect(body).toHaveLength(2);
    });
  });

  test.each([
    ["nothing.here", {}, 404, "NOT_FOUND"],
    ["%zz", {}, 404, "NOT_FOUND"],
    ["profile.get", { method: "DELETE" }, 405, "METHOD_NOT_ALLOWED"],
    ["profile.update", { method: "POST", body: "{" }, 400, "MALFORMED_JSON"],
    [
      "profile.update",
      { method: "POST", body: `{"profile":{"designation":"${"x".repeat(70_000)}"}}` },
      413,
      "BODY_TOO_LARGE",
    ],
    ["profile.update", { input: null }, 400, "VALIDATION_FAILED"],
    ["profile.update", { input: { profile: {}, more: 1 } }, 400, "VALIDATION_FAILED"],
    ["profile.get?input={", {}, 400, "MALFORMED_JSON"],
    [query("profile.get", { id: { $ne: null } }), {}, 400, "VALIDATION_FAILED"],
    [query("people.list", { search: "a" }), {}, 403, "FORBIDDEN"],
  ] as [string, RequestInit & { input?: unknown }, number, string][])(
    "%.40s, %o: %s %s",
    async (path, init, status, code) => {
      const answer = await call(path, init);
      expect([answer.status, answer.body.error.data.domain.code]).toEqual([status, code]);
      expect(answer.text).not.toMatch(/\bat .*\.(ts|js):\d+|stack/i);
    },
  );

  describe("the account", () => {
    test("takes a new password for the right current one, keeps this browser and ends every other session", async () => {
      const { auth } = seeded.app;
      const newPassword = "a new password, long enough";
      const wrong = await call("account.changePassword", { input: { currentPassword: "no", newPassword } });
      expect([wrong.status, wrong.body.error.data.domain]).toMatchObject([
        400,
        { code: "VALIDATION_FAILED", issues: [{ path: ["currentPassword"], code: "INVALID_CREDENTIALS" }] },
      ]);
      const weak = await call("account.changePassword", {
        input: { currentPassword: demoPassword, newPassword: "short" },
      });
      expect(weak.body.error.data.domain.issues[0].path).toEqual(["newPassword"]);
      const guessable = {
        password1234: "too_common",
        "alex@acme.example": "too_personal",
        [demoPassword]: "same_password",
      };
      for (const [newPassword, code] of Object.entries(guessable)) {
        const { body } = await call("account.changePassword", {
          input: { currentPassword: demoPassword, newPassword },
        });
        expect(body.error.data.domain.issues).toMatchObject([{ path: ["newPassword"], code }]);
      }
      expect((await call(query("profile.get"))).status).toBe(200);

      const signIn = { email: "alex@acme.example", clientAddress: "::1" };
      const other = auth.sessionCookie((await auth.signIn({ ...signIn, password: demoPassword })).token);
      const changed = await call("account.changePassword", {
        input: { currentPassword: demoPassword, newPassword },
      });
      expect(changed.status).toBe(200);
      expect((await call(query("profile.get"))).status).toBe(200);
      const elsewhere = { headers: { cookie: `${other.name}=${other.value}` } };
      expect((await call(query("profile.get"), elsewhere)).status).toBe(401);
      await expect(auth.signIn({ ...signIn, password: demoPassword })).rejects.toMatchObject({
        code: "INVALID_CREDENTIALS",
      });
      await expect(auth.signIn({ ...signIn, password: newPassword })).resolves.toHaveProperty("token");
    });

    test("signs out everywhere", async () => {
      const answer = await call("account.signOutEverywhere", { input: {} });
      expect(answer.status).toBe(200);
      expect(answer.headers.get("set-cookie")).toMatch(/=;.*Max-Age=0/);
      expect((await call(query("profile.get"))).status).toBe(401);
    });
  });
});
