import { describe, expect, test } from "vitest";
import { hashPassword, verifyPassword } from "../src/index.ts";
import { unmatchableHash } from "../src/password.ts";
import { cheapHash } from "../src/testing/cheap-hash.ts";

/** As an older or cheaper setting would have made it: a change of parameters must not lock anybody out. */
const cheap = await cheapHash("password");

describe("a password", () => {
  test("is kept as argon2id with OWASP's parameters and a salt of its own", async () => {
    const [a, b] = await Promise.all([hashPassword("secret words"), hashPassword("secret words")]);
    expect(a).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(a).not.toBe(b);
    expect(await verifyPassword("secret words", a)).toBe(true);
    expect(await verifyPassword("secret word", a)).toBe(false);
    expect(await verifyPassword("", a)).toBe(false);
  });

  test("is the same however its letters are composed, and not whatever its letter case", async () => {
    const hash = await hashPassword("caf\u00e9 au lait");
    expect(await verifyPassword("cafe\u0301 au lait", hash)).toBe(true);
    expect(await verifyPassword("CAF\u00c9 au lait", hash)).toBe(false);
  });

  test("of another's parameters is still verified", async () => {
    expect(await verifyPassword("password", cheap)).toBe(true);
    expect(await verifyPassword("passwore", cheap)).toBe(false);
  });

  test("is refused when too many wait to be verified, and those who wait are not forgotten", async () => {
    const storm = Array.from({ length: 1100 }, () => verifyPassword("password", cheap));
    const settled = await Promise.allSettled(storm);
    const verified = settled.filter((one) => one.status === "fulfilled" && one.value);
    const refused = settled.filter((one) => one.status === "rejected");
    expect(verified.length).toBeGreaterThanOrEqual(1000);
    expect(refused.length).toBeGreaterThan(0);
    expect(verified.length + refused.length).toBe(1100);
    for (const { reason } of refused)
      expect(reason).toMatchObject({ code: "TOO_MANY_ATTEMPTS", retryAfter: 5 });
    expect(await verifyPassword("password", cheap)).toBe(true);
  });

  test.each(["", "!", "plain", "$2b$10$abcdefghijklmnopqrstuv", "$argon2id$v=19$m=1$x$y", unmatchableHash])(
    "matches nothing where the hash is %j",
    async (hash) => {
      expect(await verifyPassword("password", hash)).toBe(false);
    },
  );
});
