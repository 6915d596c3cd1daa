import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { run, say, sentence, turbo } from "@rep/harness";
import { type Changes, findChanges } from "./lib/affected.ts";
import { findChromium } from "./lib/chromium.ts";
import { type Counts, readCounts } from "./lib/counts.ts";
import { readEnv } from "./lib/env.ts";
import { runTasks, type Task } from "./lib/tasks.ts";

/**
 * Everything that must hold.
 *
 *   npm test
 *   npm test -- --changed      what the changes since the main branch can touch
 */
const root = path.resolve(import.meta.dirname, "..");
const web = path.join(root, "apps/web");
const reports = mkdtempSync(path.join(tmpdir(), "rep-settings-test-"));
const suites = ["unit", "e2e"];
const reportOf = (suite: string) => path.join(reports, `${suite}.json`);

process.on("SIGTERM", () => process.exit(1));
process.on("SIGINT", () => process.exit(1));
process.on("disconnect", () => process.exit(1));
process.on("exit", () => rmSync(reports, { recursive: true, force: true }));

function unitArguments(changes: Changes | undefined): string[] {
  const report = ["--reporter=default", "--reporter=json", `--outputFile.json=${reportOf("unit")}`];
  // Vitest's default leaves one core free, of perhaps two. One worker more than cores, because some tests wait for
  // time to pass.
  return [
    "run",
    `--maxWorkers=${availableParallelism() + 1}`,
    // Workers load modules once instead of once per file; no module here keeps state.
    "--no-isolate",
    ...report,
    ...(changes ? ["--changed", changes.base, "--passWithNoTests"] : []),
  ];
}

/** In starting order. What the end-to-end tests depend on comes first, as they take longest. */
function tasks(changes: Changes | undefined, chromium: string): Task[] {
  const page = changes === undefined || changes.packages.has("@rep/web");
  const checks: Task[] = [
    {
      name: "unit",
      shown: true,
      run: (output) => run("vitest", unitArguments(changes), { cwd: root, output }),
    },
    {
      name: "lint",
      run: (output) => run("biome", ["ci", "--error-on-warnings", "."], { cwd: root, output }),
    },
    { name: "dead code", run: (output) => run("knip", [], { cwd: root, output }) },
    {
      name: "types",
      // The build generates Next's route types.
      needs: page ? ["build"] : [],
      async run() {
        await turbo(root, ["typecheck"]);
        return 0;
      },
    },
  ];
  if (!page) return checks;
  const build: Task = {
    name: "build",
    async run() {
      await turbo(root, ["build"]);
      return 0;
    },
  };
  const e2e: Task = {
    name: "e2e",
    // Not in parallel with the unit tests: on two cores, a browser competing with both is unlike any real one.
    needs: ["build", "unit"],
    shown: true,
    run: (output) =>
      run("pnpm", ["exec", "playwright", "test", "--reporter=list,json"], {
        cwd: web,
        env: { PLAYWRIGHT_CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: reportOf("e2e") },
        output,
      }),
  };
  return [build, e2e, ...checks];
}

async function main(): Promise<string[]> {
  const { values } = parseArgs({ options: { changed: { type: "boolean", default: false } } });
  const changes = values.changed ? await findChanges(root) : undefined;
  if (changes) say(`Changed, or depending on what has: ${[...changes.packages].join(", ") || "no package"}`);
  const chromium = await findChromium(root, readEnv().PLAYWRIGHT_CHROMIUM_PATH);
  say(`Chromium: ${chromium}`);
  return runTasks(tasks(changes, chromium), Math.max(2, availableParallelism()));
}

let problem: string | undefined;
try {
  const failed = await main();
  if (failed.length > 0) problem = `failed: ${failed.join(", ")}`;
} catch (error) {
  problem = sentence(error);
}
const counts: Counts[] = [];
for (const name of suites.filter((suite) => existsSync(reportOf(suite)))) {
  const count = readCounts(reportOf(name));
  counts.push(count);
  console.log(`${name}: ${count.passed} passed, ${count.failed} failed`);
}
const total = (key: keyof Counts) => counts.reduce((sum, entry) => sum + entry[key], 0);
if (problem) console.error(`✗ ${problem}`);
console.log(`${total("passed")} passed, ${total("failed")} failed`);
// Exit at once: a listener left open by a library must not keep the run alive.
process.exit(problem ? 1 : 0);
