import path from "node:path";
import { parseArgs } from "node:util";
import { clockJump } from "./faults/clock-jump.ts";
import { databaseGone } from "./faults/database-gone.ts";
import { fullDisk } from "./faults/full-disk.ts";
import { type Rig, startRig } from "./faults/rig.ts";
import type { Scenario } from "./faults/scenario.ts";
import { slowClients } from "./faults/slow-clients.ts";
import { webKilled } from "./faults/web-killed.ts";
import { turbo } from "./lib/build.ts";
import { Children } from "./lib/children.ts";
import { say, sentence } from "./lib/say.ts";

/**
 * Breaks the whole service in every way it must survive: each request gets an answer or a clear 503 within five
 * seconds, it comes back by itself, and nothing is half written.
 *
 *   npm run test:faults
 *   npm run test:faults -- --only disk      scenarios with that word in their name; --as-built skips the build
 */
const root = path.resolve(import.meta.dirname, "..");
const { values } = parseArgs({
  options: {
    only: { type: "string", default: "" },
    "as-built": { type: "boolean", default: false },
  },
});
const scenarios: Scenario[] = [...databaseGone, webKilled, slowClients, clockJump, fullDisk];

const children = new Children((name) => finish(1, `${name} ended unexpectedly`));

async function finish(code: number, problem?: string): Promise<never> {
  if (problem) console.error(`✗ ${problem}`);
  await children.endAll();
  process.exit(code);
}
for (const signal of ["SIGINT", "SIGTERM", "disconnect"]) process.on(signal, () => finish(1));

/** @returns whether everything held */
async function play(scenario: Scenario): Promise<boolean> {
  const impossible = await scenario.impossible?.(children);
  if (impossible !== undefined) {
    console.log(`- ${scenario.name}: left out, ${impossible}`);
    return true;
  }
  say(scenario.name);
  try {
    await using rig: Rig = await startRig(children, scenario.rig);
    console.log(`  ${await scenario.run(rig)}`);
    return true;
  } catch (error) {
    console.error(`✗ ${scenario.name}: ${sentence(error)}`);
    return false;
  }
}

try {
  if (!values["as-built"]) await turbo(root, ["build", "--filter=@rep/web"]);
  let failed = 0;
  for (const scenario of scenarios.filter(({ name }) => name.includes(values.only)))
    if (!(await play(scenario))) failed += 1;
  await finish(failed === 0 ? 0 : 1, failed > 0 ? `${failed} scenarios failed` : undefined);
} catch (error) {
  await finish(1, sentence(error));
}
