import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { chromium } from "@playwright/test";
import { freePort } from "@rep/harness";
import * as z from "zod";
import { chromiumExecutable } from "../e2e/support/chromium.ts";
import { sessionOf } from "../e2e/support/session.ts";
import { Site } from "../e2e/support/site.ts";
import { buildEmptyPage, startEmptyPage } from "./empty-page.ts";
import { scriptsOf } from "./scripts-of.ts";

/**
 * Runs Lighthouse's mobile preset on the settings page as Alex sees it and, in the same run, on an empty page of the
 * same Next. Exits with code 1 when accessibility or best practices score below 100, or when the page's performance
 * is more than three points below the empty page's. The empty page's own score depends on the machine (100 where the
 * simulated phone is as slow as the preset intends). The median of three runs counts. `--details` lists what costs
 * most.
 */
const categories = ["performance", "accessibility", "best-practices"] as const;
type Category = (typeof categories)[number];
const allowed = 3;
const runs = 3;

const profile = await mkdtemp(path.join(tmpdir(), "rep-settings-lighthouse-"));
const port = await freePort();
await using resources = new AsyncDisposableStack();
resources.defer(() => rm(profile, { recursive: true, force: true }));

const auditSchema = z.object({
  id: z.string(),
  score: z.number().nullable(),
  displayValue: z.string().optional(),
});

const reportSchema = z.object({
  finalDisplayedUrl: z.string(),
  categories: z.record(z.string(), z.object({ score: z.number().nullable() })),
  audits: z.record(z.string(), auditSchema),
  environment: z.object({ benchmarkIndex: z.number() }),
});

/**
 * Runs Lighthouse, downloading it first: with its dependencies it is larger than all of the app's.
 *
 * @param attempts how often it may miss the beginning of the load in its own recording, for which it asks to be run
 * again
 */
async function report(
  url: string,
  headers: Record<string, string>,
  attempts = 3,
): Promise<z.infer<typeof reportSchema>> {
  const options = [
    `--port=${port}`,
    "--output=json",
    "--quiet",
    `--only-categories=${categories.join(",")}`,
    `--extra-headers=${JSON.stringify(headers)}`,
  ];
  const args = ["dlx", "lighthouse@13.5.0", url, ...options];
  try {
    const { stdout } = await promisify(execFile)("pnpm", args, { maxBuffer: 64 * 1024 * 1024 });
    return reportSchema.parse(JSON.parse(stdout));
  } catch (error) {
    if (attempts > 1 && String(error).includes("run Lighthouse again"))
      return report(url, headers, attempts - 1);
    throw error;
  }
}

const middle = (points: number[]) => points.toSorted((a, b) => a - b)[Math.floor(points.length / 2)] ?? 0;

/** Scores in points: the median of each category, and one line per run. */
async function measure(url: string, headers: Record<string, string>): Promise<Record<Category, number>> {
  const scores: number[][] = [];
  for (let run = 1; run <= runs; run += 1) {
    const lhr = await report(url, headers);
    if (lhr.finalDisplayedUrl !== url) throw new Error(`Lighthouse was sent to ${lhr.finalDisplayedUrl}.`);
    const points = categories.map((name) => Math.round((lhr.categories[name]?.score ?? 0) * 100));
    scores.push(points);
    const speed = `benchmark ${lhr.environment.benchmarkIndex}, load average ${loadavg()[0]?.toFixed(1)}`;
    console.log(`${new URL(url).pathname} run ${run}: ${points.join(", ")}; ${speed}`);
    if (!process.argv.includes("--details")) continue;
    for (const audit of Object.values(lhr.audits)) {
      if (audit.score !== null && audit.score < 1)
        console.log(`  ${audit.id} ${audit.score} ${audit.displayValue ?? ""}`);
    }
  }
  const of = (category: Category) =>
    middle(scores.map((points) => points[categories.indexOf(category)] ?? 0));
  return {
    performance: of("performance"),
    accessibility: of("accessibility"),
    "best-practices": of("best-practices"),
  };
}

buildEmptyPage();
const empty = await startEmptyPage();
resources.defer(() => empty.stop());
const site = await Site.start();
resources.defer(() => site.stop());
const browser = await chromium.launchPersistentContext(profile, {
  ...chromiumExecutable(),
  // There is no graphics card here, and software rendering would count against the page.
  args: [`--remote-debugging-port=${port}`, "--disable-background-networking", "--disable-gpu"],
});
resources.defer(() => browser.close());

const floor = await measure(`${empty.url}/`, {});
const cookie = await sessionOf(site.url, "alex@acme.example");
// Warm the server up first: right after its start, compiling competes with the page for the processor.
for (let visit = 0; visit < 100; visit += 1) {
  const html = await (await fetch(`${site.url}/settings`, { headers: { cookie } })).text();
  for (const script of scriptsOf(html)) await (await fetch(new URL(script, site.url))).arrayBuffer();
}
const page = await measure(`${site.url}/settings`, { cookie });
console.log(categories.map((name) => `${name} ${page[name]}`).join(", "));
console.log(`performance of an empty page of the same Next, same run: ${floor.performance}`);
const good = page.accessibility === 100 && page["best-practices"] === 100;
process.exitCode = good && page.performance >= floor.performance - allowed ? 0 : 1;
