import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { pageRoutes, routeOf } from "./page-routes.ts";

const app = path.resolve(import.meta.dirname, "../app");

test("every page has a route", () => {
  const pages = readdirSync(app, { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "page.tsx")
    .map((file) => `/${path.dirname(file)}`.replace(/\/\([^)]*\)/g, "").replace(/\/\.$/, "/"));
  expect(pages.toSorted()).toEqual(pageRoutes.toSorted());
});

test.each([
  ["/", "/"],
  ["/settings", "/settings"],
  ["/people/6b0782f271f797d6dc459e5c", "/people/[id]"],
  ["/reset/a-secret", "/reset/[token]"],
  ["/people/", "?"],
  ["/people/a/b", "?"],
  ["/wp-login.php", "?"],
  ["/api/user/profile", null],
  ["/_next/static/chunk.js", null],
])("%s is logged as %s", (address, route) => expect(routeOf(address)).toBe(route));
