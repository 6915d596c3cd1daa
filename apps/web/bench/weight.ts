import { readFileSync } from "node:fs";
import path from "node:path";
import { sessionOf } from "../e2e/support/session.ts";
import { Site } from "../e2e/support/site.ts";
import { buildEmptyPage, emptyPage } from "./empty-page.ts";
import { compressedSize, scriptsOf } from "./scripts-of.ts";

/**
 * Weighs the initial JavaScript of `/settings` against an empty page of the same Next, both compressed as they travel.
 * Ends with code 1 when the difference is over the limit.
 */
const limit = 50_000;

const web = path.resolve(import.meta.dirname, "..");

function weighEmptyPage(): number {
  buildEmptyPage();
  return weigh(readFileSync(path.join(emptyPage, ".next/server/app/index.html"), "utf8"), emptyPage);
}

async function weighSettings(): Promise<number> {
  const site = await Site.start();
  try {
    const cookie = await sessionOf(site.url, "alex@acme.example");
    const response = await fetch(`${site.url}/settings`, { headers: { cookie }, redirect: "error" });
    return weigh(await response.text(), web);
  } finally {
    await site.stop();
  }
}

function weigh(html: string, project: string): number {
  const scripts = scriptsOf(html);
  if (scripts.length === 0) throw new Error("The page asks for no script: this measures nothing.");
  const sizes = scripts.map((address) => {
    const file = address.replace("/_next/", "").replace(/\?.*/, "");
    return compressedSize(readFileSync(path.join(project, ".next", file)));
  });
  return sizes.reduce((sum, size) => sum + size, 0);
}

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} KB`;
const floor = weighEmptyPage();
const settings = await weighSettings();
const above = settings - floor;
console.log(`empty page ${kilobytes(floor)}, /settings ${kilobytes(settings)}, above it ${kilobytes(above)}`);
if (above > limit) {
  console.error(`That is more than the ${kilobytes(limit)} the page may have.`);
  process.exit(1);
}
