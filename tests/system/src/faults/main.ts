import { parseArgs } from "node:util";
import { type Children, say, sentence } from "@rep/harness";
import { buildWeb } from "../support/build-web.ts";
import { runCheck } from "../support/run-check.ts";
import { clockJump } from "./clock-jump.ts";
import { databaseGone } from "./database-gone.ts";
import { fullDisk } from "./full-disk.ts";
import { startRig } from "./rig.ts";
import type { Scenario } from "./scenario.ts";
import { slowClients } from "./slow-clients.ts";
import { webKilled } from "./web-killed.ts";

/**
 * Breaks the whole service in every way it must survive: each request gets an answer or a clear 503 within five
 * seconds, it comes back by itself, and nothing is half written.
 *
 *   npm run test:faults
 *   npm run test:faults -- --only disk      scenarios with that word in their name; --as-built skips the build
 */
const { values } = parseArgs({
  options: {
    only: { type: "string", default: "" },
    "as-built": { type: "boolean", default: false },
  },
});
const scenarios: Scenario[] = [...databaseGone, webKilled, slowClients, clockJump, fullDisk];

/** @returns what went wrong, in words */
async function play(children: Children, scenario: Scenario): Promise<string | undefined> {
  const impossible = await scenario.impossible?.(children);
  if (impossible !== undefined) {
    console.log(`- ${scenario.name}: left out, ${impossible}`);
    return undefined;
  }
  say(scenario.name);
  try {
    await using rig = await startRig(children, scenario.rig);
    console.log(`  ${await scenario.run(rig)}`);
    return undefined;
  } catch (error) {
    console.error(`✗ ${scenario.name}: ${sentence(error)}`);
    return `${scenario.name} failed`;
  }
}

await runCheck(async (children) => {
  if (!values["as-built"]) await buildWeb();
  const problems: string[] = [];
  for (const scenario of scenarios.filter(({ name }) => name.includes(values.only))) {
    const problem = await play(children, scenario);
    if (problem !== undefined) problems.push(problem);
  }
  return problems;
});
