import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Collection, MongoClient } from "mongodb";
import { type Operation, operations, type Person, person } from "./operations.ts";

const cli = fileURLToPath(new URL("../src/cli.ts", import.meta.url));
const { values } = parseArgs({
  options: {
    sizes: { type: "string", default: "1000,100000,1000000" },
    connections: { type: "string", default: "1,16,64" },
    seconds: { type: "string", default: "1" },
  },
});
const sizes = values.sizes.split(",").map(Number);
const connections = values.connections.split(",").map(Number);
const seconds = Number(values.seconds);
const passes = 5;

const show = (matched: Measured): string =>
  `${Math.round(matched.rate).toLocaleString("en")} / ${Math.round(matched.cost)} µs`;

async function startServer(dir: string): Promise<{ uri: string; stop(): Promise<void> }> {
  const child = spawn(process.execPath, [cli, "--data", dir, "--port", "0", "--exit-with-parent"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  const uri = /mongodb:\S+/.exec(String(line))?.[0];
  if (uri === undefined) throw new Error(`unexpected output: ${line}`);
  return {
    uri,
    stop: async () => {
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

async function load(collection: Collection<Person>, size: number): Promise<void> {
  await collection.createIndex({ email: 1 }, { unique: true });
  for (let at = 0; at < size; at += 1000)
    await collection.insertMany(Array.from({ length: Math.min(1000, size - at) }, (_, i) => person(at + i)));
}

/** Processor time the server has used so far, in microseconds. */
async function processorTime(client: MongoClient): Promise<number> {
  const { extra_info: times } = await client.db("admin").command({ serverStatus: 1 });
  return Number(times.user_time_us) + Number(times.system_time_us);
}

interface Measured {
  /** Operations a second. */
  rate: number;
  /** Server processor time for one operation, in microseconds: unlike the rate, hardly touched by other load. */
  cost: number;
}

/** Runs an operation with so many workers, each on a connection of its own. */
async function measure(
  operator: Operation,
  collection: Collection<Person>,
  client: MongoClient,
  size: number,
  workers: number,
): Promise<Measured> {
  const before = await processorTime(client);
  const warm = performance.now() + 200;
  const until = warm + seconds * 1000;
  let all = 0;
  let done = 0;
  await Promise.all(
    Array.from({ length: workers }, async () => {
      for (let now = performance.now(); now < until; now = performance.now()) {
        await operator.run(collection, client, size);
        all += 1;
        if (now >= warm) done += 1;
      }
    }),
  );
  return { rate: done / seconds, cost: ((await processorTime(client)) - before) / all };
}

console.log(
  `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}; client and server on the same machine; operations a second, and server processor time for one\n`,
);
console.log(
  `| operation | documents | ${connections.map((n) => `${n} connection${n === 1 ? "" : "s"}`).join(" | ")} |`,
);
console.log(`|---|---:|${connections.map(() => "---:|").join("")}`);
const measured = new Map<string, Measured[]>();

/** The measurements of a cell, one a pass. */
function cell(name: string, count: number, size: number): Measured[] {
  const key = `${name}/${count}/${size}`;
  const known = measured.get(key) ?? [];
  measured.set(key, known);
  return known;
}

const root = mkdtempSync(join(tmpdir(), "local-mongo-bench-"));
const servers = new Map<number, Awaited<ReturnType<typeof startServer>>>();
try {
  for (const size of sizes) {
    const server = await startServer(join(root, String(size)));
    servers.set(size, server);
    const loader = await new MongoClient(server.uri).connect();
    const started = performance.now();
    await load(loader.db("bench").collection<Person>("people"), size);
    // The log is brought into the data file once nothing has been written for a second.
    await setTimeout(3000);
    await loader.close();
    console.error(`loaded ${size} in ${Math.round(performance.now() - started)} ms`);
  }
  // All cells in turn, several times over: what else the machine does for a while then spoils one pass, and the best counts.
  for (let pass = 1; pass <= passes; pass++) {
    for (const operation of operations)
      for (const number of connections) for (const size of sizes) await measureCell(operation, number, size);
    console.error(`pass ${pass} of ${passes} done`);
  }
} finally {
  for (const state of servers.values()) await state.stop();
  rmSync(root, { recursive: true, force: true });
}

async function measureCell(operator: Operation, count: number, size: number): Promise<void> {
  const client = await new MongoClient(servers.get(size)?.uri ?? "", { maxPoolSize: count }).connect();
  const people = client.db("bench").collection<Person>("people");
  cell(operator.name, count, size).push(await measure(operator, people, client, size, count));
  await client.close();
}

/** The best of the passes: what else the machine does only takes away. */
function best(name: string, count: number, size: number): Measured {
  const all = cell(name, count, size);
  return { rate: Math.max(...all.map((m) => m.rate)), cost: Math.min(...all.map((m) => m.cost)) };
}

for (const op of operations)
  for (const size of sizes) {
    const row = connections.map((n) => best(op.name, n, size));
    console.log(`| ${op.name} | ${size.toLocaleString("en")} | ${row.map(show).join(" | ")} |`);
  }

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const smallest = sizes[0];
const largest = sizes.at(-1);
if (smallest !== undefined && largest !== undefined && smallest !== largest) {
  /** Within a pass both sizes are measured seconds apart, so slow minutes of the machine fall on both. */
  const share = (name: string, count: number): string => {
    const few = cell(name, count, smallest);
    const many = cell(name, count, largest);
    const rates = many.map((m, pass) => m.rate / (few[pass]?.rate ?? Number.NaN));
    const costs = many.map((m, pass) => (few[pass]?.cost ?? Number.NaN) / m.cost);
    return `${median(rates).toFixed(2)} (${median(costs).toFixed(2)})`;
  };
  console.log(
    `\nRate at ${largest.toLocaleString("en")} documents as a share of that at ${smallest.toLocaleString("en")}, the middle one of the passes (the same by processor time):\n`,
  );
  for (const op of operations)
    console.log(`- ${op.name}: ${connections.map((n) => share(op.name, n)).join(", ")}`);
}
