import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { MongoClient, ObjectId } from "mongodb";
import { addOrganization, addUser, createTestDatabase } from "../src/testing/index.ts";

// Processor time of one process per call, at 16 calls at a time: the queries of a GET and a PUT beside the bare driver
// doing the same on the same database, medians of rounds that take turns. `node bench/hot-path.ts` prints a table in Markdown.

const parallel = 16;
const calls = 480;
const rounds = 6;

/** The database in a process of its own, so that its work is not counted. */
async function startServer(resources: AsyncDisposableStack): Promise<string> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "hot-path-"));
  resources.defer(() => rm(dataDir, { recursive: true }));
  const cli = path.resolve(import.meta.dirname, "../../local-mongo/src/cli.ts");
  const child = spawn(process.execPath, [cli, "--data", dataDir, "--port", "0", "--exit-with-parent"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  resources.defer(
    () =>
      new Promise<void>((done) => {
        child.on("exit", () => done());
        child.kill();
      }),
  );
  for await (const line of child.stdout) {
    const url = /mongodb:\/\/\S+/.exec(String(line))?.[0];
    if (url) return url;
  }
  throw new Error("The server did not say where it is.");
}

/** Each of the workers has a person of its own, so that no two change one record at a time. */
async function cpuPerCall(call: (index: number) => Promise<unknown>): Promise<number> {
  const all = (count: number) =>
    Promise.all(
      Array.from({ length: parallel }, async (_, worker) => {
        for (let n = 0; n < count / parallel; n++) await call(n * parallel + worker);
      }),
    );
  const before = process.cpuUsage();
  await all(calls);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / calls;
}

await using resources = new AsyncDisposableStack();
const test = resources.use(await createTestDatabase(await startServer(resources)));
const { queries } = test.database;
const client = resources.use(new MongoClient(test.url, { maxPoolSize: 50 }));
const db = client.db();
const [users, personas, changes] = ["users", "personas", "profileChanges"].map((name) => db.collection(name));
if (!users || !personas || !changes) throw new Error("No collections.");

const organizationId = await addOrganization(queries);
const people = await Promise.all(
  Array.from({ length: parallel }, () => addUser(queries, { organizationId, "persona.user": "Robin Rep" })),
);
const person = (index: number) => {
  const one = people[index % parallel];
  if (!one) throw new Error("Nobody.");
  return one;
};
const ids = people.map(({ id, personaId }) => [new ObjectId(id), new ObjectId(personaId ?? "")] as const);
const idsOf = (index: number) => {
  const pair = ids[index % parallel];
  if (!pair) throw new Error("Nobody.");
  return pair;
};

const rows: [string, (index: number) => Promise<unknown>, (index: number) => Promise<unknown>][] = [
  ["read a user", (n) => users.findOne({ _id: idsOf(n)[0] }), (n) => queries.users.byId(person(n).id)],
  [
    "read a user and persona",
    async (n) => [await users.findOne({ _id: idsOf(n)[0] }), await personas.findOne({ _id: idsOf(n)[1] })],
    (n) => queries.users.profileById(person(n).id),
  ],
  [
    "change one field (read, update, trail, commit)",
    (n) =>
      client.withSession(async (session) => {
        session.startTransaction();
        const [_id, persona] = idsOf(n);
        await users.findOne({ _id }, { session });
        await personas.findOne({ _id: persona }, { session });
        const set = { designation: `Rep ${n}`, updatedAt: new Date() };
        await users.findOneAndUpdate({ _id }, { $set: set, $inc: { version: 1 } }, { session });
        const entry = { path: "designation", before: "Rep", after: `Rep ${n}` };
        const [organization, user] = [new ObjectId(organizationId), _id];
        await changes.insertOne(
          {
            organizationId: organization,
            userId: user,
            byUserId: user,
            through: "api",
            requestId: "r",
            createdAt: new Date(),
            changes: [entry],
          },
          { session },
        );
        await session.commitTransaction();
      }),
    (n) =>
      test.database.transaction(
        async (unit) => {
          const record = await unit.users.profileById(person(n).id);
          if (!record) throw new Error("Nobody.");
          await unit.users.saveProfile(record, { designation: `Rep ${n}` });
          await unit.changes.append({
            organizationId,
            userId: record.id,
            byUserId: record.id,
            through: "api",
            requestId: "r",
            changes: [{ path: "designation", before: "Rep", after: `Rep ${n}` }],
          });
        },
        { queue: person(n).id, actor: person(n).id },
      ),
  ],
];

console.log("| call | driver, ms of CPU | queries, ms of CPU | ratio |\n|---|---|---|---|");
const median = (times: number[]) => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;
for (const [name, bare, ours] of rows) {
  const times: { bare: number[]; ours: number[] } = { bare: [], ours: [] };
  for (let round = 0; round < rounds; round++) {
    times.bare.push(await cpuPerCall(bare));
    times.ours.push(await cpuPerCall(ours));
  }
  // The first round warms up.
  const [a, b] = [median(times.bare.slice(1)), median(times.ours.slice(1))];
  console.log(`| ${name} | ${a.toFixed(3)} | ${b.toFixed(3)} | ${(b / a).toFixed(2)} |`);
}
