import { demoPassword } from "@rep/db/seed";
import type {} from "@rep/db/testing/global-setup";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createApp } from "../../src/index.ts";
import { readAnswer } from "../support/answer.ts";
import { type SeededApp, startSeededApp } from "../support/seeded-app.ts";

describe("the log", () => {
  let seeded: SeededApp;
  const lines: string[] = [];
  const logger = pino({}, { write: (line: string) => lines.push(line) });

  beforeAll(async () => {
    seeded = await startSeededApp(inject("mongoUrl"), logger);
  });
  afterAll(() => seeded[Symbol.asyncDispose]());

  async function send(method: string, path: string, token?: string, body?: unknown, app = seeded.app) {
    const request = new Request(`http://localhost${path}`, {
      method,
      headers: {
        "x-request-id": `log-${lines.length}`,
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return readAnswer(await app.fetch(request, { address: "203.0.113.77" }));
  }
  const last = () => JSON.parse(lines.at(-1) ?? "{}");

  test("has one line for each request: id, user, method, route, status and duration", async () => {
    const before = lines.length;
    const login = await send("POST", "/api/auth/login", undefined, {
      email: "alex@acme.example",
      password: demoPassword,
    });
    expect(last()).toMatchObject({
      requestId: `log-${before}`,
      method: "POST",
      route: "/api/auth/login",
      status: 200,
    });
    await send("GET", "/api/user/profile", login.body.token);
    expect(lines.slice(before).map((line) => JSON.parse(line).msg)).toEqual([
      "sign-in",
      "request",
      "request",
    ]);
    expect(JSON.parse(lines[before] ?? "{}")).toMatchObject({
      outcome: "SIGNED_IN",
      userId: login.body.user.id,
    });
    expect(last()).toMatchObject({ userId: login.body.user.id, route: "/api/user/profile", status: 200 });
    expect(last().durationMs).toBeGreaterThanOrEqual(0);
    await send("GET", "/api/wp-admin\u2028/x?password=hunter2");
    expect(last()).toMatchObject({ route: "?", status: 404 });
  });

  test("never has a password, a token, an address or a phone number in it", async () => {
    const { body } = await send("POST", "/api/auth/login", undefined, {
      email: "dana@acme.example",
      password: demoPassword,
    });
    await send("POST", "/api/auth/login", undefined, {
      email: "dana@acme.example",
      password: "wrong-secret",
    });
    await send("PUT", "/api/user/profile", body.token, {
      phoneNumber: "+14165550177",
      email: "Dana.Secret@acme.example",
    });
    await send("PUT", "/api/user/profile", body.token, { email: "alex@acme.example" });
    await send("PUT", "/api/user/profile", `${body.token}x`, { phoneNumber: "+14165550176" });
    const broken = createApp({
      secret: "a secret for tests, long enough to sign",
      logger,
      database: {
        ...seeded.database,
        transaction: () =>
          Promise.reject(new Error('dup key: { email: "dana@acme.example", phone: "+14165550177" }')),
      },
    });
    const failed = await send("PUT", "/api/user/profile", body.token, { designation: "x" }, broken);
    expect([failed.status, failed.body.code]).toEqual([500, "INTERNAL"]);
    expect(JSON.stringify(failed.body)).not.toContain("dup key");
    const failure = lines.map((line) => JSON.parse(line)).find(({ msg }) => msg === "failed");
    expect(failure).toMatchObject({
      requestId: failed.body.requestId,
      error: { name: "Error", at: expect.any(Array) },
    });

    const text = lines.join("");
    for (const secret of [
      demoPassword,
      "wrong-secret",
      body.token,
      "@acme",
      "4165550177",
      "4165550176",
      "203.0.113.77",
      "dup key",
    ]) {
      expect(text.toLowerCase(), secret).not.toContain(secret.toLowerCase());
    }
  });
});
