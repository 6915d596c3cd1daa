import { describe, expect, test } from "vitest";
import { openSealedText, sealText } from "../src/sealed-text.ts";

const secret = "a secret of all instances, long enough";

describe("sealed text", () => {
  test.each(["https://settings.example/reset/token", "", "Ærø"])("%j is opened with its secret", (text) => {
    const sealed = sealText(secret, text);
    expect(sealed).toMatch(/^[\w-]+$/);
    expect(openSealedText(secret, sealed)).toBe(text);
  });

  test("that was sealed by an earlier version is opened: mail that waits outlives a deployment", () => {
    const sealed = "FPr1YfZ7L-ywbw8NLUH4ECfOq6R1DJ_DCKUtb-vLZSAKb7O0cxrkjvA";
    expect(openSealedText(secret, sealed)).toBe("sealed before");
  });

  test("differs each time, and shows nothing of the text", () => {
    const [one, other] = [sealText(secret, "secret link"), sealText(secret, "secret link")];
    expect(one).not.toBe(other);
    expect(Buffer.from(one, "base64url").toString("latin1")).not.toContain("secret link");
  });

  test("is not opened with another secret", () => {
    expect(openSealedText(`${secret}!`, sealText(secret, "text"))).toBeNull();
  });

  test("is not opened with any byte changed", () => {
    const bytes = Buffer.from(sealText(secret, "text"), "base64url");
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(openSealedText(secret, changed.toString("base64url"))).toBeNull();
    }
  });

  test.each([0, 1, 12, 27])("cut to %i bytes is not opened", (length) => {
    const bytes = Buffer.from(sealText(secret, "text"), "base64url").subarray(0, length);
    expect(openSealedText(secret, bytes.toString("base64url"))).toBeNull();
  });
});
