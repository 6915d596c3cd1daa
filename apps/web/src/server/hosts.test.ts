import { describe, expect, test } from "vitest";
import { createHostCheck } from "./hosts.ts";

describe("a server on loopback", () => {
  const check = createHostCheck(undefined, "https://settings.example");
  test.each(["localhost", "localhost:3000", "LOCALHOST:3000", "127.0.0.1:3000", "127.1.2.3", "[::1]:3000"])(
    "answers %s",
    (host) => expect(check(host)).toBe(true),
  );
  test("answers for its site", () => expect(check("settings.example")).toBe(true));
  test.each([
    "evil.example:3000",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "settings.example.evil.example",
    "10.0.0.1",
    "",
    "localhost@evil.example",
    "a b",
  ])("does not answer for %j, whoever makes that name point here", (host) => expect(check(host)).toBe(false));
});

test("a server on the network does not know all its names", () => {
  expect(createHostCheck("0.0.0.0", undefined)("10.0.0.1:3000")).toBe(true);
});
