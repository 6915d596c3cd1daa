import type {} from "@rep/db/testing/global-setup";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { readAnswer } from "../support/answer.ts";
import { type SeededApp, startSeededApp } from "../support/seeded-app.ts";

describe("a handler that is not ours", () => {
  const lines: string[] = [];
  const seen: string[] = [];
  let seeded: SeededApp;

  beforeAll(async () => {
    const logger = pino({}, { write: (line: string) => lines.push(line) });
    seeded = await startSeededApp(inject("mongoUrl"), logger);
  });
  afterAll(() => seeded[Symbol.asyncDispose]());
  beforeEach(() => {
    seen.length = lines.length = 0;
  });

  async function send(method: string, headers: Record<string, string> = {}, body?: string) {
    const guest = seeded.app.guest("/api/guest/*", async (request) => {
      seen.push(`${request.method} ${await request.text()}`);
      return Response.redirect("http://localhost/elsewhere");
    });
    const request = new Request("http://localhost/api/guest/there", {
      method,
      redirect: "manual",
      headers,
      ...(body === undefined ? {} : { body }),
    });
    return readAnswer(await guest(request, { address: "127.0.0.1" }));
  }

  test("gets what the page sends, and its answer goes out with a request id and a line in the log", async () => {
    const form = { "content-type": "application/x-www-form-urlencoded", origin: "http://localhost" };
    const answer = await send("POST", { ...form, "x-request-id": "guest-1" }, "a=1&b=2");
    expect(answer.status).toBe(302);
    expect(answer.headers.get("x-request-id")).toBe("guest-1");
    expect(seen).toEqual(["POST a=1&b=2"]);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { requestId: "guest-1", method: "POST", route: "/api/guest/*", status: 302 },
    ]);
  });

  test("gets what is only read, from wherever it is asked for", async () => {
    await send("GET", { "sec-fetch-site": "cross-site" });
    expect(seen).toEqual(["GET "]);
  });

  test.each([
    ["of another site", 403, { "sec-fetch-site": "cross-site" }, "a=1"],
    ["of another origin", 403, { origin: "https://evil.example" }, "a=1"],
    ["of nowhere", 403, { origin: "null" }, "a=1"],
    ["of 64 KB and a byte", 413, {}, "x".repeat(64 * 1024 + 1)],
    ["that is compressed", 415, { "content-encoding": "gzip" }, "a=1"],
  ])("does not get a post %s", async (_, status, headers, body) => {
    const answer = await send(
      "POST",
      { "content-type": "application/x-www-form-urlencoded", ...headers },
      body,
    );
    expect(answer.status).toBe(status);
    expect(seen).toEqual([]);
  });
});
