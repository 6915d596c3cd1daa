import { performance } from "node:perf_hooks";
import { startLocalMongo } from "@rep/local-mongo";
import type { AccessRole } from "@rep/schema";
import { MongoClient } from "mongodb";
import type { PeopleFilter } from "../src/queries/people-search.ts";
import { addOrganization, addPeople, createTestDatabase, emailOf } from "../src/testing/index.ts";

// What a page of 50 people and their total cost in organizations of several sizes: milliseconds of processor time of
// driver and embedded server together, medians of many calls in turns. `node bench/people-search.ts 100 10000 100000`
// prints a table in Markdown.

const sizes = process.argv.slice(2).map(Number);
if (sizes.length === 0) sizes.push(100, 10_000, 100_000);
const rounds = 40;
const pageSize = 50;

await using resources = new AsyncDisposableStack();
const server = await startLocalMongo({});
resources.defer(() => server.close());
const test = resources.use(await createTestDatabase(server.connectionString()));
const client = resources.use(new MongoClient(test.url));
const { people, departments } = test.database.queries;

/** An organization of so many people in five departments. */
async function fill(size: number): Promise<{ organizationId: string; departmentId: string }> {
  const organizationId = await addOrganization(test.database.queries);
  const departmentIds: string[] = [];
  for (let n = 0; n < 5; n++) departmentIds.push(await departments.create(organizationId, `Department ${n}`));
  await addPeople(client.db(), { organizationId, departmentIds, size });
  return { organizationId, departmentId: departmentIds[0] ?? "" };
}

const roles: AccessRole[] = ["ADMIN", "DEPARTMENT_HEAD", "SALES_REP"];
/** Searches that find as many people, or more than a page of them, at every size; and, after them, a share of all. */
const cases: [string, (departmentId: string, organizationId: string) => Partial<PeopleFilter>][] = [
  ["everybody", () => ({})],
  ["`acme`, whom everybody has", () => ({ search: "acme" })],
  ["`quirk`, 5 people", () => ({ search: "quirk" })],
  ["`xyzzy`, nobody", () => ({ search: "xyzzy" })],
  ["`zoltan quirk`, 5 people", () => ({ search: "zoltan quirk" })],
  ["`maria xavier`, common words of 5 people", () => ({ search: "maria xavier" })],
  ["`maria xyzzy`, nobody", () => ({ search: "maria xyzzy" })],
  ["`acme example`, whom everybody has", () => ({ search: "acme example" })],
  ["`maria acme xavier`, 5 people", () => ({ search: "maria acme xavier" })],
  ["a whole address", (_, organizationId) => ({ search: emailOf(organizationId, 7) })],
  ["`quirk` in a department, 5 people", (departmentId) => ({ departmentId, search: "quirk" })],
  ["`maria xavier` in a department", (departmentId) => ({ departmentId, search: "maria xavier" })],
  ["the role DEPARTMENT_HEAD, 5 people", () => ({ roles: ["DEPARTMENT_HEAD"] })],
  ["that role and `quirk`", () => ({ roles: ["DEPARTMENT_HEAD"], search: "quirk" })],
  ["disabled, 5 people", () => ({ statuses: ["DISABLED"] })],
  ["disabled and `acme`", () => ({ statuses: ["DISABLED"], search: "acme" })],
  ["`maria`", () => ({ search: "maria" })],
  ["`maria ito`", () => ({ search: "maria ito" })],
  ["`a e`", () => ({ search: "a e" })],
  ["a department", (departmentId) => ({ departmentId })],
  ["`maria` in a department", (departmentId) => ({ departmentId, search: "maria" })],
  ["`maria ito` in a department", (departmentId) => ({ departmentId, search: "maria ito" })],
];

const median = (times: number[]) => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;

interface Measured {
  name: string;
  call: () => Promise<unknown>;
  found: string;
  times: number[];
}

/** The calls of a size: each search's first page, the list's pages far in and back again. */
async function callsOf(size: number): Promise<Measured[]> {
  const started = performance.now();
  const { organizationId, departmentId } = await fill(size);
  console.error(`${size} people in ${((performance.now() - started) / 1000).toFixed(0)} s`);
  const filterOf = (values: Partial<PeopleFilter>) => ({
    organizationId,
    roles,
    statuses: ["INVITED", "ACTIVE", "DISABLED"] as const,
    ...values,
    limit: pageSize,
  });
  const measured: Measured[] = [];
  const add = async (name: string, call: () => ReturnType<typeof people.page>) => {
    const { total } = await call();
    measured.push({ name, call, found: `${total.count}${total.more ? "+" : ""}`, times: [] });
  };
  for (const [name, values] of cases) {
    const filter = filterOf(values(departmentId, organizationId));
    await add(name, () => people.page(filter));
  }
  // Pages of ten, so that the smallest organization has one far in.
  const filter = { ...filterOf({}), limit: 10 };
  let far = await people.page(filter);
  for (let n = 0; n < Math.min(size / 20, 400); n++) {
    const next = await people.page({ ...filter, cursor: far.next ?? "" });
    if (!next.next) break;
    far = next;
  }
  const [next, previous] = [far.next ?? "", far.previous ?? ""];
  await add("everybody, ten far in", () => people.page({ ...filter, cursor: next }));
  await add("everybody, ten before those", () => people.page({ ...filter, cursor: previous }));
  return measured;
}

const bySize: Measured[][] = [];
for (const size of sizes) bySize.push(await callsOf(size));
// Sizes take turns, so that what else the machine does falls on all alike; the first rounds are left out.
for (let round = -5; round < rounds; round++) {
  for (const measured of bySize) {
    for (const { call, times } of measured) {
      const before = process.cpuUsage();
      await call();
      const { user, system } = process.cpuUsage(before);
      if (round >= 0) times.push((user + system) / 1000);
    }
  }
}

console.log(`| call | ${sizes.map((size) => `${size}: ms | total`).join(" | ")} | largest / smallest |`);
console.log(`|---|${"---|".repeat(sizes.length * 2 + 1)}`);
for (const [index, { name }] of (bySize[0] ?? []).entries()) {
  const cells = bySize.flatMap((measured) => measured[index] ?? []);
  const medians = cells.map(({ times }) => median(times));
  const ratio = Math.max(...medians) / Math.min(...medians);
  const texts = cells.map(({ found }, at) => `${medians[at]?.toFixed(2)} | ${found}`);
  console.log(`| ${name} | ${texts.join(" | ")} | ${ratio.toFixed(2)} |`);
}
