import { readFileSync } from "node:fs";
import path from "node:path";
import { buildEmptyPage, emptyPage } from "../bench/empty-page.ts";
import { compressedSize, scriptsOf } from "../bench/scripts-of.ts";
import { sessionOf } from "./support/session.ts";
import { expect, test } from "./support/test.ts";

/** Bytes of the JavaScript that a page asks for by itself, compressed as it travels. `project` is where it was built. */
function weigh(html: string, project: string): number {
  const scripts = scriptsOf(html);
  expect(scripts.length, "scripts of the page").toBeGreaterThan(0);
  const sizes = scripts.map((address) => {
    const file = address.replace("/_next/", "").replace(/\?.*/, "");
    return compressedSize(readFileSync(path.join(project, ".next", file)));
  });
  return sizes.reduce((sum, size) => sum + size, 0);
}

test("the settings begin with at most 50 KB more JavaScript than an empty page of the same Next", async ({
  request,
  site,
}) => {
  buildEmptyPage();
  const floor = weigh(readFileSync(path.join(emptyPage, ".next/server/app/index.html"), "utf8"), emptyPage);
  const cookie = await sessionOf(site.url, "alex@acme.example");
  const answer = await request.get("/settings", { headers: { cookie }, maxRedirects: 0 });
  expect(answer.status()).toBe(200);
  const settings = weigh(await answer.text(), path.resolve(import.meta.dirname, ".."));
  console.log(`Initial JavaScript: ${settings} bytes, of which an empty page has ${floor}`);
  expect(settings - floor).toBeLessThanOrEqual(50_000);
});
