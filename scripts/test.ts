import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { run, say, sentence, turbo } from "@rep/harness";
import { findChromium } from "./lib/chromium.ts";
import { type Counts, readCounts } from "./lib/counts.ts";
import { readEnv } from "./lib/env.ts";

const root = path.resolve(import.meta.dirname, "..");
const web = path.join(root, "apps/web");
const reports = mkdtempSync(path.join(tmpdir(), "rep-settings-test-"));
const counts: Record<string, Counts> = {};

process.on("SIGTERM", () => process.exit(1));
process.on("SIGINT", () => process.exit(1));
process.on("disconnect", () => process.exit(1));
process.on("exit", () => rmSync(reports, { recursive: true, force: true }));

async function mustPass(name: string, work: () => Promise<number>): Promise<void> {
  const started = Date.now();
  say(name);
  if ((await work()) !== 0) throw new Error(`${name}: failed`);
  say(`${name}: passed in ${Math.round((Date.now() - started) / 1000)} s`);
}

async function suite(name: string, report: string, work: () => Promise<number>): Promise<void> {
  let code = 1;
  try {
    await mustPass(name, async () => {
      code = await work();
      return code;
    });
  } finally {
    counts[name] = readCounts(report);
  }
}

async function main(): Promise<void> {
  const env = readEnv();
  await mustPass("lint", () => run("biome", ["ci", "--error-on-warnings", "."], { cwd: root }));
  await mustPass("dead code", () => run("knip", [], { cwd: root }));
  await mustPass("types", async () => {
    const code = await run("tsc", [], { cwd: root });
    if (code === 0) await turbo(root, ["typecheck"]);
    return code;
  });
  const unitReport = path.join(reports, "unit.json");
  await suite("unit", unitReport, () =>
    run("vitest", ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${unitReport}`], {
      cwd: root,
    }),
  );
  await mustPass("build", async () => {
    await turbo(root, ["build"]);
    return 0;
  });
  await mustPass("weight", () => run("pnpm", ["run", "test:weight"], { cwd: web }));
  const chromium = await findChromium(root, env.PLAYWRIGHT_CHROMIUM_PATH);
  say(`Chromium: ${chromium}`);
  const e2eReport = path.join(reports, "e2e.json");
  await suite("e2e", e2eReport, () =>
    run("pnpm", ["exec", "playwright", "test", "--reporter=list,json"], {
      cwd: web,
      env: { PLAYWRIGHT_CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: e2eReport },
    }),
  );
}

let problem: string | undefined;
try {
  await main();
} catch (error) {
  problem = sentence(error);
}
for (const [name, { passed, failed }] of Object.entries(counts)) {
  console.log(`${name}: ${passed} passed, ${failed} failed`);
}
const all = Object.values(counts);
const total = (key: keyof Counts) => all.reduce((sum, entry) => sum + entry[key], 0);
if (problem) console.error(`✗ ${problem}`);
console.log(`${total("passed")} passed, ${total("failed")} failed`);
// Ends at once: a listener left open by a library must not keep the run alive.
process.exit(problem ? 1 : 0);
