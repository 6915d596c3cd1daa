import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { createDatabase } from "@rep/db";
import { migrate } from "@rep/db/migrate";
import { type Children, embeddedDatabase, RunningSite, say, webServer } from "@rep/harness";
import { buildWeb } from "../support/build-web.ts";
import { createHttpClient } from "../support/http-client.ts";
import { inspect, inspectorLine, type Usage } from "../support/inspect.ts";
import { runCheck } from "../support/run-check.ts";
import { addStaff } from "../support/staff.ts";
import { latencies, mebibytes } from "./figures.ts";
import { lostUpdates } from "./lost-updates.ts";
import { startShift, work } from "./rep-at-work.ts";

/**
 * Many reps at once against the whole service: the web server as `npm start` runs it, on an embedded database of its
 * own. Fails on any answer but 200, on a lost update, and on memory that is not given back.
 *
 *   npm run test:load                                   200 reps, 60 seconds
 *   npm run test:load -- --seconds 5 --reps 20          a quick look; --as-built skips the build
 */
/** Heap that may be in use after the load beyond what was before it: caches, pools, compiled code. */
const tolerated = 24 * 1024 * 1024;

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    reps: { type: "string", default: "200" },
    settle: { type: "string", default: "3" },
    "as-built": { type: "boolean", default: false },
  },
});
const seconds = Number(values.seconds);
const reps = Number(values.reps);

/** The inspector of a process that was started with `--inspect`. */
function inspectorOf(site: RunningSite, name: string) {
  const url = site.linesOf(name).flatMap((line) => inspectorLine.exec(line)?.[1] ?? [])[0];
  return inspect(url ?? "");
}

function grown(before: Usage, after: Usage): string {
  const of = (usage: Usage) => `heap ${mebibytes(usage.heapUsed)}, RSS ${mebibytes(usage.rss)}`;
  return `${of(before)} before; ${of(after)} after`;
}

async function load(children: Children): Promise<string[]> {
  if (!values["as-built"]) await buildWeb();
  await using site = await RunningSite.start({
    children,
    prepare: migrate,
    nodeArgs: ["--inspect=127.0.0.1:0"],
  });
  const insides = [await inspectorOf(site, webServer), await inspectorOf(site, embeddedDatabase)];
  await using resources = new AsyncDisposableStack();
  const database = createDatabase({ url: site.databaseUrl });
  resources.defer(() => database.close());

  // Every tenth account is open in two tabs, which write different fields.
  const accounts = Math.ceil(reps * 0.9);
  const staff = await addStaff(database, site.secret, accounts);
  const shifts = Array.from({ length: reps }, (_, i) => {
    const rep = staff[i % accounts];
    if (!rep) throw new Error("There is nobody to work.");
    return startShift(rep, i < accounts ? "designation" : "region");
  });
  const client = createHttpClient(site.url);
  const together = (end: number, count = reps) =>
    Promise.all(shifts.slice(0, count).map((shift, i) => work(client, shift, i % 2 === 0, end)));

  // Code is compiled and pools are filled before anything is measured: by a few, then by more, as a morning begins.
  for (const share of [0.02, 0.1, 0.3, 1]) {
    const few = Math.max(2, Math.ceil(reps * share));
    await together(performance.now() + Math.min(4, seconds) * 1000, few);
  }
  for (const shift of shifts) shift.reads.length = shift.saves.length = 0;
  const before = await Promise.all(insides.map((inside) => inside.usage({ settle: true })));
  say(`${reps} reps at ${site.url} for ${seconds} s`);
  const started = performance.now();
  const ownCpu = process.cpuUsage();
  await together(started + seconds * 1000);
  const took = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(ownCpu);
  const busy = await Promise.all(insides.map((inside) => inside.usage()));
  await delay(Number(values.settle) * 1000);
  const after = await Promise.all(insides.map((inside) => inside.usage({ settle: true })));

  const reads = shifts.flatMap((shift) => shift.reads);
  const saves = shifts.flatMap((shift) => shift.saves);
  const count = reads.length + saves.length;
  const cpu = busy.map((usage, i) => (usage.cpu - (before[i]?.cpu ?? 0)) / 1000);
  const perRequest = (milliseconds = 0) => `${(milliseconds / count).toFixed(2)} ms`;
  console.log(`${(count / took).toFixed(0)} requests a second`);
  console.log(`reads: ${latencies(reads)}`);
  console.log(`saves: ${latencies(saves)}`);
  console.log(
    `CPU a request: web ${perRequest(cpu[0])}, database ${perRequest(cpu[1])}, this script ${perRequest((user + system) / 1000)}`,
  );
  const problems = shifts.flatMap((shift) => shift.problems);
  for (const [i, name] of ["web", "database"].entries()) {
    const [first, last] = [before[i], after[i]];
    if (!first || !last) continue;
    console.log(`${name}: ${grown(first, last)}`);
    if (last.heapUsed > first.heapUsed + tolerated) problems.push(`The heap of the ${name} has grown`);
  }
  const lost = await lostUpdates(database, shifts);
  const acknowledged = shifts.reduce((sum, shift) => sum + shift.saved, 0);
  console.log(`${acknowledged} changes acknowledged; held against the database, ${lost.length} differ`);
  problems.push(...lost);
  for (const inside of insides) inside.close();
  return problems;
}

await runCheck(load);
