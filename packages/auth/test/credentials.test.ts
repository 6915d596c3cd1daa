import { describe, expect, test } from "vitest";
import { hashSecret, matchesSecret, newCredential, parseCredential } from "../src/credentials.ts";

const userId = "0123456789abcdef01234567";
const id = "89abcdef0123456789abcdef";
const secret = "a".repeat(43);

describe("a credential", () => {
  test.each(["session", "api"] as const)("of the kind %s is read as it was made", (kind) => {
    const made = newCredential(kind, userId);
    const read = parseCredential(made.token);
    expect(read).toEqual({ kind, userId, id: made.id, secret: expect.stringMatching(/^[\w-]{43}$/) });
    expect(made.secretHash).toBe(hashSecret(read?.secret ?? ""));
    expect(made.token).not.toContain(made.secretHash);
    expect(newCredential(kind, userId).token).not.toBe(made.token);
  });

  test.each([
    ["another kind", `link_${userId}_${id}_${secret}`],
    ["something before it", `xsession_${userId}_${id}_${secret}`],
    ["something after it", `session_${userId}_${id}_${secret} `],
    ["a line break after it", `session_${userId}_${id}_${secret}\n`],
    ["an id that is too short", `session_${userId}_${id.slice(1)}_${secret}`],
    ["an owner in capitals", `session_${userId.toUpperCase()}_${id}_${secret}`],
    ["a secret that is too short", `session_${userId}_${id}_${secret.slice(1)}`],
    ["a secret that is too long", `session_${userId}_${id}_${secret}a`],
    ["a secret with other characters", `session_${userId}_${id}_${"+".repeat(43)}`],
    ["no secret", `session_${userId}_${id}_`],
    ["nothing", ""],
    ["far too much", `session_${userId}_${id}_${secret}${"a".repeat(1000)}`],
  ])("is none with %s", (_, token) => {
    expect(parseCredential(token)).toBeNull();
  });
});

describe("a secret", () => {
  test("is stored as its SHA-256 in base64url, as it has been since the first version", () => {
    expect(hashSecret("abc")).toBe("ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
  });

  test("matches its own hash and no other", () => {
    expect(matchesSecret(secret, hashSecret(secret))).toBe(true);
    expect(matchesSecret(secret, hashSecret(`${secret}b`))).toBe(false);
  });

  test("matches no hash of another length, and is not compared with it", () => {
    for (const stored of ["", hashSecret(secret).slice(1), `${hashSecret(secret)}a`])
      expect(matchesSecret(secret, stored)).toBe(false);
  });
});
