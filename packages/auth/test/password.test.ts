import { describe, expect, it } from "vitest";
import { hashPassword, verifyPassword } from "../src/index.ts";
import { unmatchableHash } from "../src/password.ts";

describe("a password", () => {
  it("is kept as argon2id with OWASP's parameters and a salt of its own", async () => {
    const [a, b] = await Promise.all([hashPassword("secret words"), hashPassword("secret words")]);
    expect(a).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(a).not.toBe(b);
    expect(await verifyPassword("secret words", a)).toBe(true);
    expect(await verifyPassword("secret word", a)).toBe(false);
    expect(await verifyPassword("", a)).toBe(false);
  });

  it("is the same however its letters are composed, and not whatever its letter case", async () => {
    const hash = await hashPassword("caf\u00e9 au lait");
    expect(await verifyPassword("cafe\u0301 au lait", hash)).toBe(true);
    expect(await verifyPassword("CAF\u00c9 au lait", hash)).toBe(false);
  });

  it("of another's parameters is still verified", async () => {
    // Made with argon2id m=64, t=1, p=1 for "password", so that older hashes survive a change of parameters.
    const { argon2Sync } = await import("node:crypto");
    const tag = argon2Sync("argon2id", {
      message: "password",
      nonce: Buffer.from("0123456789abcdef"),
      parallelism: 1,
      tagLength: 32,
      memory: 64,
      passes: 1,
    });
    const base64 = (bytes: Buffer) => bytes.toString("base64").replace(/=+$/, "");
    const hash = `$argon2id$v=19$m=64,t=1,p=1$${base64(Buffer.from("0123456789abcdef"))}$${base64(tag)}`;
    expect(await verifyPassword("password", hash)).toBe(true);
    expect(await verifyPassword("passwore", hash)).toBe(false);
  });

  it.each(["", "!", "plain", "$2b$10$abcdefghijklmnopqrstuv", "$argon2id$v=19$m=1$x$y", unmatchableHash])(
    "matches nothing where the hash is %j",
    async (hash) => {
      expect(await verifyPassword("password", hash)).toBe(false);
    },
  );
});
