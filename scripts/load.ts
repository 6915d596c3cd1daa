import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { createDatabase } from "@rep/db";
import { migrate } from "@rep/db/migrate";
import { turbo } from "./lib/build.ts";
import { Children } from "./lib/children.ts";
import { createHttpClient } from "./lib/http-client.ts";
import { type Inspector, inspect, inspectorLine, type Usage } from "./lib/inspect.ts";
import { say, sentence } from "./lib/say.ts";
import { startEmbeddedDatabase, startWebServer } from "./lib/services.ts";
import { addStaff } from "./lib/staff.ts";
import { latencies, mebibytes } from "./load/figures.ts";
import { lostUpdates } from "./load/lost-updates.ts";
import { startShift, work } from "./load/rep-at-work.ts";

/**
 * Many reps at once against the whole service: the web server as `npm start` runs it, on an embedded database of its
 * own. Fails on any answer but 200, on a lost update, and on memory that is not given back.
 *
 *   npm run test:load                                   200 reps, 60 seconds
 *   npm run test:load -- --seconds 5 --reps 20          a quick look; --as-built skips the build
 */
const root = path.resolve(import.meta.dirname, "..");
const secret = "a load test's secret, of 32 characters or more";
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

const children = new Children((name) => finish(1, `${name} ended unexpectedly`));
const dataDir = mkdtempSync(path.join(tmpdir(), "rep-settings-load-"));

async function finish(code: number, problem?: string): Promise<never> {
  if (problem) console.error(`✗ ${problem}`);
  await children.stop();
  rmSync(dataDir, { recursive: true, force: true });
  process.exit(code);
}
for (const signal of ["SIGINT", "SIGTERM", "disconnect"]) process.on(signal, () => finish(1));

/** Starts a service with an inspector on a free loopback port. */
async function inspected<T>(start: (service: object) => Promise<T>): Promise<[T, Inspector]> {
  let url = "";
  const output = (line: string) => {
    url ||= inspectorLine.exec(line)?.[1] ?? "";
  };
  const result = await start({ nodeArgs: ["--inspect=127.0.0.1:0"], output });
  return [result, await inspect(url)];
}

function grown(before: Usage, after: Usage): string {
  const of = (usage: Usage) => `heap ${mebibytes(usage.heapUsed)}, RSS ${mebibytes(usage.rss)}`;
  return `${of(before)} before; ${of(after)} after`;
}

async function main(): Promise<string[]> {
  if (!values["as-built"]) await turbo(root, ["build", "--filter=@rep/web"]);
  const [databaseUrl, databaseInside] = await inspected((service) =>
    startEmbeddedDatabase(children, { dataDir, ...service }),
  );
  await migrate(databaseUrl);
  const [baseUrl, webInside] = await inspected((service) =>
    startWebServer(children, { databaseUrl, secret, port: 0, ...service }),
  );
  await using resources = new AsyncDisposableStack();
  const database = createDatabase({ url: databaseUrl });
  resources.defer(() => database.close());

  // Every tenth account is open in two tabs, which write different fields.
  const accounts = Math.ceil(reps * 0.9);
  const staff = await addStaff(database, secret, accounts);
  const shifts = Array.from({ length: reps }, (_, i) => {
    const rep = staff[i % accounts];
    if (!rep) throw new Error("There is nobody to work.");
    return startShift(rep, i < accounts ? "designation" : "region");
  });
  const client = createHttpClient(baseUrl);
  const together = (end: number, count = reps) =>
    Promise.all(shifts.slice(0, count).map((shift, i) => work(client, shift, i % 2 === 0, end)));

  // Code is compiled and pools are filled before anything is measured: by a few, then by more, as a morning begins.
  for (const share of [0.02, 0.1, 0.3, 1]) {
    const few = Math.max(2, Math.ceil(reps * share));
    await together(performance.now() + Math.min(4, seconds) * 1000, few);
  }
  for (const shift of shifts) shift.reads.length = shift.saves.length = 0;
  const insides = [webInside, databaseInside];
  const before = await Promise.all(insides.map((inside) => inside.usage({ settle: true })));
  say(`${reps} reps at ${baseUrl} for ${seconds} s`);
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

try {
  const problems = await main();
  for (const problem of problems.slice(0, 20)) console.error(`✗ ${problem}`);
  await finish(
    problems.length === 0 ? 0 : 1,
    problems.length > 0 ? `${problems.length} problems` : undefined,
  );
} catch (error) {
  await finish(1, sentence(error));
}
