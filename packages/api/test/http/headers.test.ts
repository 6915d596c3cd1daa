import { describe, expect, test } from "vitest";
import { acceptedVersions, holdsTag } from "../../src/http/if-match.ts";
import { requestIdOf } from "../../src/http/request-id.ts";
import { requireSameOrigin } from "../../src/http/same-origin.ts";
import { serializeCookie } from "../../src/http/serialize-cookie.ts";

describe("If-Match", () => {
  test.each([
    [null, undefined],
    ["*", undefined],
    [' "5" ', [5]],
    ['"5", "7"', [5, 7]],
    ['"5",W/"6","x"', [5]],
    ['W/"5"', []],
    ["5", []],
    ['"05"', []],
    ['"5', []],
    ["", []],
    [`"${"9".repeat(400)}"`, []],
  ])("%j accepts %j", (header, versions) => expect(acceptedVersions(header)).toEqual(versions));
});

describe("If-None-Match", () => {
  test.each([
    [null, false],
    ["*", true],
    ['"5"', true],
    ['W/"5"', true],
    ['"4", "5"', true],
    ['"4"', false],
    ["5", false],
  ])("%j holds the tag: %s", (header, holds) => expect(holdsTag(header, '"5"')).toBe(holds));
});

describe("the request id", () => {
  test.each(["abc", "a-B_c.9:x", "x".repeat(128)])("%.20s is taken over", (id) => {
    expect(requestIdOf(new Headers({ "x-request-id": id }))).toBe(id);
  });
  test.each(["", "-x", "a b", "x".repeat(129), "é", "a,b"])("%j is replaced", (id) => {
    expect(requestIdOf(new Headers({ "x-request-id": id }))).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe("a write with a cookie", () => {
  const url = "http://127.0.0.1:3000/api/trpc/profile.update";
  const site = "https://settings.example";
  const host = "127.0.0.1:3000";
  const allowed: [string, Record<string, string>, string?][] = [
    ["from the same origin", { "sec-fetch-site": "same-origin", origin: site }, site],
    ["from the host that was asked, where no origin is configured", { origin: `http://${host}`, host }],
    ["behind a proxy that ends TLS", { origin: "https://app.example", host: "app.example" }],
    ["from no browser", {}, site],
  ];
  const refused: [string, Record<string, string>, string?][] = [
    ["another site", { "sec-fetch-site": "cross-site", origin: "https://evil.example" }, site],
    ["a sibling host", { "sec-fetch-site": "same-site", origin: "https://blog.settings.example" }, site],
    ["the address bar", { "sec-fetch-site": "none" }, site],
    ["another origin without fetch metadata", { origin: "https://evil.example", host }],
    ["a sandbox", { origin: "null", host }],
    ["a host that only starts the same", { origin: "https://settings.example.evil.example" }, site],
    ["the host that was asked, where another origin is configured", { origin: `http://${host}`, host }, site],
    [
      "the configured host without TLS",
      { origin: "http://settings.example", host: "settings.example" },
      site,
    ],
  ];
  test.each(allowed)("is let through %s", (_, headers, origin) => {
    expect(() => requireSameOrigin({ url, headers: new Headers(headers) }, origin)).not.toThrow();
  });
  test.each(refused)("is refused from %s", (_, headers, origin) => {
    expect(() => requireSameOrigin({ url, headers: new Headers(headers) }, origin)).toThrow(
      "You can't do this.",
    );
  });
});

test("a cookie is written with everything that protects it", () => {
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure: true, maxAge: 60 } as const;
  expect(serializeCookie({ name: "__Host-s", value: "v", options })).toBe(
    "__Host-s=v; Path=/; Max-Age=60; SameSite=Lax; HttpOnly; Secure",
  );
});
