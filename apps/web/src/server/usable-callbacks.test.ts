import { expect, test } from "vitest";
import { usableCallbacks } from "./usable-callbacks.ts";

const address = "http://localhost/api/auth/session";
const name = "next-auth.callback-url";

test.each(["javascript:alert(1)", "?x", "x", "%E0%A4%A"])("%s is no place to go", (place) => {
  const asked = `${address}?callbackUrl=${encodeURIComponent(place)}`;
  const { url, cookies } = usableCallbacks(asked, `a=1; ${name}=${place}; b=2`);
  expect([url.href, cookies]).toEqual([address, "a=1; b=2"]);
  expect(usableCallbacks(asked, `__Host-${name}=${encodeURIComponent(place)}`).cookies).toBe("");
});

test.each(["/settings", "http://localhost/settings", "https://elsewhere.example/"])("%s is one", (place) => {
  const asked = `${address}?callbackUrl=${encodeURIComponent(place)}`;
  const header = `a=1; ${name}=${encodeURIComponent(place)}`;
  const { url, cookies } = usableCallbacks(asked, header);
  expect([url.href, cookies]).toEqual([asked, header]);
});
