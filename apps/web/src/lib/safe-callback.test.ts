import { expect, test } from "vitest";
import { safeCallback } from "./safe-callback.ts";

test.each(["/settings", "/settings#persona", "/people?search=a%20b", "/people/66f2a1c09d3e4b5a6c7d8e9f"])(
  "%s is a place to come back to",
  (path) => {
    expect(safeCallback(path)).toBe(path);
  },
);

test.each([
  null,
  undefined,
  "",
  "settings",
  "https://evil.example/settings",
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "\\\\evil.example",
  "javascript:alert(1)",
  "/%0a/..//evil.example\n",
  "/sign-in?callbackUrl=/sign-in",
  "/api/auth/signout",
])("%j leads to the settings instead", (value) => {
  expect(safeCallback(value)).toBe("/settings");
});

test("dots cannot climb to another host", () => {
  expect(safeCallback("/people/..//evil.example")).not.toMatch(/^\/\//);
});
