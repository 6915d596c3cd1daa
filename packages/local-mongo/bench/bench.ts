import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Collection, MongoClient } from "mongodb";

const CLI = fileURLToPath(new URL("../src/cli.ts", import.meta.url));
const { values } = parseArgs({
  options: {
    sizes: { type: "string", default: "1000,100000,1000000" },
    connections: { type: "string", default: "1,16,64" },
    seconds: { type: "string", default: "2" },
  },
});
const sizes = values.sizes.split(",").map(Number);
const connections = values.connections.split(",").map(Number);
const seconds = Number(values.seconds);

interface Person {
  _id: number;
  email: string;
  name: string;
  about: string;
  visits: number;
}
interface Operation {
  name: string;
  indexed: boolean;
  run(c: Collection<Person>, client: MongoClient, size: number): Promise<unknown>;
}

let next = 10_000_000;
const person = (id: number): Person => ({
  _id: id,
  email: `person${id}@example.org`,
  name: `Person ${id}`,
  about: "x".repeat(150),
  visits: 0,
});
const anyOf = (size: number): number => Math.floor(Math.random() * size);

const operations: Operation[] = [
  { name: "find by _id", indexed: true, run: (c, _client, size) => c.findOne({ _id: anyOf(size) }) },
  {
    name: "find by unique email",
    indexed: true,
    run: (c, _client, size) => c.findOne({ email: `person${anyOf(size)}@example.org` }),
  },
  {
    name: "findOneAndUpdate by email",
    indexed: true,
    run: (c, _client, size) =>
      c.findOneAndUpdate({ email: `person${anyOf(size)}@example.org` }, { $inc: { visits: 1 } }),
  },
  { name: "insert", indexed: true, run: (c) => c.insertOne(person(next++)) },
  {
    name: "transaction of two writes",
    indexed: true,
    run: async (c, client, size) => {
      const session = client.startSession();
      try {
        await session.withTransaction(async () => {
          await c.updateOne({ _id: anyOf(size) }, { $inc: { visits: 1 } }, { session });
          await c.insertOne(person(next++), { session });
        });
      } finally {
        await session.endSession();
      }
    },
  },
];

async function startServer(dir: string): Promise<{ uri: string; stop(): Promise<void> }> {
  const child = spawn(process.execPath, [CLI, "--data", dir, "--port", "0", "--exit-with-parent"], {
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

async function load(c: Collection<Person>, size: number): Promise<void> {
  await c.createIndex({ email: 1 }, { unique: true });
  for (let at = 0; at < size; at += 1000)
    await c.insertMany(Array.from({ length: Math.min(1000, size - at) }, (_, i) => person(at + i)));
}

/** Operations per second with so many workers, each on a connection of its own. */
async function measure(
  op: Operation,
  c: Collection<Person>,
  client: MongoClient,
  size: number,
  workers: number,
): Promise<number> {
  const warm = performance.now() + 300;
  const until = warm + seconds * 1000;
  let done = 0;
  await Promise.all(
    Array.from({ length: workers }, async () => {
      for (let now = performance.now(); now < until; now = performance.now()) {
        await op.run(c, client, size);
        if (now >= warm) done += 1;
      }
    }),
  );
  return done / seconds;
}

console.log(
  `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}; client and server on the same machine; operations a second\n`,
);
console.log(
  `| operation | documents | ${connections.map((n) => `${n} connection${n === 1 ? "" : "s"}`).join(" | ")} |`,
);
console.log(`|---|---:|${connections.map(() => "---:|").join("")}`);
const rates = new Map<string, number>();
for (const size of sizes) {
  const dir = mkdtempSync(join(tmpdir(), "local-mongo-bench-"));
  const server = await startServer(dir);
  try {
    const loader = await new MongoClient(server.uri).connect();
    const started = performance.now();
    await load(loader.db("bench").collection<Person>("people"), size);
    console.error(`loaded ${size} in ${Math.round(performance.now() - started)} ms`);
    await loader.close();
    for (const op of operations) {
      const row: number[] = [];
      for (const n of connections) {
        const client = await new MongoClient(server.uri, { maxPoolSize: n }).connect();
        const rate = await measure(op, client.db("bench").collection<Person>("people"), client, size, n);
        rates.set(`${op.name}/${n}/${size}`, rate);
        row.push(rate);
        await client.close();
      }
      console.log(
        `| ${op.name} | ${size.toLocaleString("en")} | ${row.map((r) => Math.round(r).toLocaleString("en")).join(" | ")} |`,
      );
    }
  } finally {
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

const smallest = sizes[0];
const largest = sizes.at(-1);
if (smallest !== undefined && largest !== undefined && smallest !== largest) {
  console.log(
    `\nRate at ${largest.toLocaleString("en")} documents as a share of that at ${smallest.toLocaleString("en")}:\n`,
  );
  for (const op of operations) {
    const shares = connections.map((n) =>
      (
        (rates.get(`${op.name}/${n}/${largest}`) ?? 0) / (rates.get(`${op.name}/${n}/${smallest}`) ?? 1)
      ).toFixed(2),
    );
    console.log(`- ${op.name}: ${shares.join(", ")}`);
  }
}
