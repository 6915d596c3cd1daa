import type { Actor } from "@rep/auth";
import type { SessionRecord } from "@rep/db";
import { DomainError } from "@rep/schema";
import { describe, expect, test } from "vitest";
import { listApiTokens } from "../../src/domain/api-tokens.ts";
import { currentPasswordError, withCurrentPassword } from "../../src/domain/confirm-password.ts";
import { describeBrowser } from "../../src/domain/describe-browser.ts";
import { listSessions } from "../../src/domain/list-sessions.ts";
import { ago, apiTokenRecord, userRecord, within } from "../support/records.ts";

const actorWith = (values: Partial<Actor>): Actor => ({ ...userRecord(), ...values });

const session = (id: string, values: Partial<SessionRecord> = {}): SessionRecord => ({
  id,
  secretHash: "secret hash",
  method: "password",
  browser: null,
  address: null,
  createdAt: ago(60),
  lastUsedAt: ago(10),
  expiresAt: within(60),
  ...values,
});

describe("the list of sessions", () => {
  const credential = { kind: "session", id: "this", scope: "write", tokenName: null } as const;
  const sessions = [
    session("old", { lastUsedAt: ago(30) }),
    session("gone", { expiresAt: ago(0) }),
    session("new", { lastUsedAt: ago(1) }),
    session("this", { lastUsedAt: ago(50), browser: "Firefox/140.0 (Windows)", address: "203.0.113.5" }),
  ];

  test("has this one first, then those used last, and none that has expired", () => {
    const listed = listSessions(actorWith({ sessions, credential }));
    expect(listed.map(({ id, current }) => [id, current])).toEqual([
      ["this", true],
      ["new", false],
      ["old", false],
    ]);
  });

  test("tells browser, address and times, and no secret", () => {
    const [first] = listSessions(actorWith({ sessions, credential }));
    expect(first).toEqual({
      id: "this",
      browser: "Firefox on Windows",
      address: "203.0.113.5",
      since: sessions[3]?.createdAt.toISOString(),
      lastUsed: sessions[3]?.lastUsedAt.toISOString(),
      current: true,
    });
  });

  test("marks none for an API token, whatever its id, and none without a credential", () => {
    const token = { ...credential, kind: "api" } as const;
    for (const given of [{ credential: token }, {}])
      expect(listSessions(actorWith({ sessions, ...given })).filter(({ current }) => current)).toEqual([]);
  });
});

test("API tokens are listed from the newest on, without expired ones and secrets", () => {
  const used = apiTokenRecord("b", { createdAt: ago(5), lastUsedAt: ago(1), scope: "write" });
  const actor = actorWith({
    apiTokens: [apiTokenRecord("a"), used, apiTokenRecord("c", { createdAt: ago(1), expiresAt: ago(0) })],
  });
  expect(listApiTokens(actor)).toEqual([
    {
      id: "b",
      name: "Token b",
      scope: "write",
      since: used.createdAt.toISOString(),
      until: used.expiresAt.toISOString(),
      lastUsed: used.lastUsedAt?.toISOString(),
    },
    expect.objectContaining({ id: "a", lastUsed: null }),
  ]);
});

test("a check of the current password tells other errors as they are", async () => {
  for (const error of [new DomainError("TOO_MANY_ATTEMPTS", { retryAfter: 5 }), new Error("away")])
    await expect(withCurrentPassword(() => Promise.reject(error))).rejects.toBe(error);
  expect(await withCurrentPassword(async () => "done")).toBe("done");
  expect(currentPasswordError("required", "Type it.")).toMatchObject({
    code: "VALIDATION_FAILED",
    issues: [{ path: ["currentPassword"], code: "required", message: "Type it." }],
  });
});

describe("a browser is called", () => {
  const mozilla = "Mozilla/5.0";
  const windows = `${mozilla} (Windows NT 10.0; Win64; x64)`;
  const webKit = "AppleWebKit/537.36 (KHTML, like Gecko)";
  test.each([
    ["Firefox on Windows", `${windows} rv:140.0) Gecko/20100101 Firefox/140.0`],
    ["Chrome on Windows", `${windows} ${webKit} Chrome/140.0.0.0 Safari/537.36`],
    ["Chrome on Linux", `${mozilla} (X11; Linux x86_64) ${webKit} HeadlessChrome/140.0 Safari/537.36`],
    ["Chrome on Linux", `${mozilla} (X11; Linux x86_64) ${webKit} Chromium/140.0 Safari/537.36`],
    ["Chrome on ChromeOS", `${mozilla} (X11; CrOS x86_64 1) ${webKit} Chrome/140.0 Safari/537.36`],
    [
      "Chrome on iOS",
      `${mozilla} (iPhone; CPU iPhone OS 18_0 like Mac OS X) ${webKit} CriOS/140 Safari/604.1`,
    ],
    ["Firefox on iOS", `${mozilla} (iPad; CPU OS 18_0 like Mac OS X) ${webKit} FxiOS/140 Safari/604.1`],
    ["Edge on Windows", `${windows} ${webKit} Chrome/140.0 Safari/537.36 Edg/140.0`],
    ["Edge on Windows", `${windows} ${webKit} Chrome/60 Safari/537.36 Edge/18`],
    ["Edge on Android", `${mozilla} (Linux; Android 15) ${webKit} Chrome/140 Mobile Safari/537.36 EdgA/140`],
    [
      "Edge on iOS",
      `${mozilla} (iPhone; CPU iPhone OS 18_0 like Mac OS X) ${webKit} EdgiOS/140 Safari/604.1`,
    ],
    ["Opera on macOS", `${mozilla} (Macintosh; Intel) ${webKit} Chrome/140.0 Safari/537.36 OPR/120.0`],
    ["Opera on Windows", "Opera/9.80 (Windows NT 6.1) Presto/2.12"],
    [
      "Samsung Internet on Android",
      `${mozilla} (Linux; Android 15) SamsungBrowser/28 Chrome/130 Safari/537.36`,
    ],
    ["Safari on macOS", `${mozilla} (Intel Mac OS X 10_15_7) AppleWebKit/605 Version/18.0 Safari/605.1.15`],
    [
      "Safari on iOS",
      `${mozilla} (iPhone; CPU iPhone OS 18_0) AppleWebKit/605 Version/18 Mobile Safari/604.1`,
    ],
    ["Firefox", "Firefox/140.0"],
    ["curl", "curl/8.9.1"],
    ["my-script.v2", "my-script.v2"],
    ["Unknown browser", "my script of mine"],
    ["Unknown browser", `${"x".repeat(41)}/1`],
    ["Unknown browser", ""],
    ["Unknown browser", null],
  ])("%s: %s", (name, userAgent) => {
    expect(describeBrowser(userAgent)).toBe(name);
  });
});
