import { expect, test } from "vitest";
import { usableCookies, usablePath } from "./usable-callbacks.ts";

const path = "/api/auth/session";
const name = "next-auth.callback-url";

test.each(["javascript:alert(1)", "?x", "x", "%E0%A4%A"])("%s is no place to go", (place) => {
  expect(usablePath(`${path}?callbackUrl=${encodeURIComponent(place)}`)).toBe(path);
  expect(usableCookies(`a=1; ${name}=${place}; b=2`)).toBe("a=1; b=2");
  expect(usableCookies(`__Host-${name}=${encodeURIComponent(place)}`)).toBe("");
});

test.each(["/settings", "http://localhost/settings", "https://elsewhere.example/"])("%s is one", (place) => {
  const asked = `${path}?callbackUrl=${encodeURIComponent(place)}`;
  const header = `a=1; ${name}=${encodeURIComponent(place)}`;
  expect([usablePath(asked), usableCookies(header)]).toEqual([asked, header]);
});
