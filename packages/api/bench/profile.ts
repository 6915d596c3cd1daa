import { performance } from "node:perf_hooks";
import { hashPassword } from "@rep/auth";
import type { Database, Queries } from "@rep/db";
import { seed } from "@rep/db/seed";
import { createTestDatabase } from "@rep/db/testing";
import { startLocalMongo } from "@rep/local-mongo";
import { createApp } from "../src/index.ts";

// How much of a request is ours: requests a second through the whole app beside a bare unit of work that reads and
// writes one user, in one run on one machine. Also how many database queries each request makes.

const seconds = 3;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

let queriesMade = 0;

/** Counts every call of a query. */
function counted<T extends object>(target: T): T {
  return new Proxy(target, {
    get(object, key) {
      const value: unknown = Reflect.get(object, key);
      if (typeof value === "function") {
        return (...parameters: unknown[]) => {
          queriesMade += 1;
          return Reflect.apply(value, object, parameters);
        };
      }
      return typeof value === "object" && value !== null ? counted(value) : value;
    },
  });
}

async function measure(name: string, parallel: number, work: (i: number) => Promise<void>): Promise<number> {
  const end = performance.now() + seconds * 1000;
  const started = performance.now();
  let done = 0;
  queriesMade = 0;
  const worker = async () => {
    while (performance.now() < end) await work(done++);
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  const rate = done / ((performance.now() - started) / 1000);
  const queries = (queriesMade / done).toFixed(1);
  console.log(`${name.padEnd(44)} ${rate.toFixed(0).padStart(6)}/s   ${queries} queries each`);
  return rate;
}

await using resources = new AsyncDisposableStack();
const server = await startLocalMongo({});
resources.defer(() => server.close());
const test = resources.use(await createTestDatabase(server.connectionString()));
await seed(test.database, hashPassword);
const database: Database = {
  ...test.database,
  queries: counted(test.database.queries),
  transaction: (work, options) =>
    test.database.transaction((queries: Queries) => work(counted(queries)), options),
};
const app = createApp({ database, secret: "a secret for the bench, long enough", logger: silent });
// The limit on writes is not what is measured.
app.auth.countWrite = async () => undefined;
const alex = await test.database.queries.users.byEmail("alex@acme.example");
if (!alex) throw new Error("The sample data has no Alex.");
const token = await app.auth.issueToken(alex);

async function send(method: string, body?: unknown): Promise<void> {
  const request = new Request("http://localhost/api/user/profile", {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = await app.fetch(request, { address: "::1" });
  if (response.status !== 200) throw new Error(await response.text());
  await response.arrayBuffer();
}

const bare = async (i: number) => {
  await database.transaction(async (queries) => {
    const profile = await queries.users.profileById(alex.id);
    if (profile) await queries.users.saveProfile(profile, { designation: `Bare ${i}` });
  });
};

await measure("warm up", 1, (i) => send("PUT", { designation: `Warm ${i}` }));
const floor = await measure("unit of work: read and write one user", 1, bare);
await measure("GET, one at a time", 1, () => send("GET"));
await measure("GET, 16 at a time", 16, () => send("GET"));
await measure("PUT of nothing new", 1, () => send("PUT", {}));
const put = await measure("PUT of one field", 1, (i) => send("PUT", { designation: `Put ${i}` }));
await measure("PUT of one field and the persona", 1, (i) =>
  send("PUT", { designation: `Both ${i}`, persona: { region: `Region ${i}` } }),
);
console.log(`\nA PUT costs ${(floor / put).toFixed(2)} times the bare unit of work.`);
