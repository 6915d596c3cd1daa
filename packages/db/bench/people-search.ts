import { performance } from "node:perf_hooks";
import { startLocalMongo } from "@rep/local-mongo";
import type { AccessRole } from "@rep/schema";
import { MongoClient, ObjectId } from "mongodb";
import { nameKey } from "../src/queries/keys.ts";
import type { PeopleFilter } from "../src/queries/people-search.ts";
import { searchKeys } from "../src/queries/search-keys.ts";
import { addOrganization, addUser, createTestDatabase } from "../src/testing/index.ts";

// What a page of 50 people and their count cost in organizations of several sizes: milliseconds of processor time of
// driver and embedded server together, medians of many calls in one run. `node bench/people-search.ts 100 10000 100000`
// prints a table in Markdown.

const sizes = process.argv.slice(2).map(Number);
if (sizes.length === 0) sizes.push(100, 10_000, 100_000);
const rounds = 20;

const firstNames =
  "Anna Ben Chloé David Émile Fatima George Hanna Ivan Jolanta Kenji Łukasz Maria Nadia Oskar".split(" ");
const middle = "a el is or an en il ur ea io ou ai".split(" ");
const lastNames =
  "Almeida Brandt Castillo Dubois Eriksen Fischer Grabowski Hughes Ito Jensen Kowalski Larsen".split(" ");

const pick = <T>(list: readonly T[], index: number): T => {
  const item = list[index % list.length];
  if (item === undefined) throw new Error("The list is empty.");
  return item;
};

/** Spreads numbers, the same in every run. */
const scatter = (n: number) => (n * 2_654_435_761) % 4_294_967_296;

await using resources = new AsyncDisposableStack();
const server = await startLocalMongo({});
resources.defer(() => server.close());
const test = resources.use(await createTestDatabase(server.connectionString()));
const client = resources.use(new MongoClient(test.url));
const users = client.db().collection("users");
const { people, departments } = test.database.queries;

/** An organization of so many people, the last of whom is disabled and called Zoltan Quirk. */
async function fill(size: number): Promise<{ organizationId: string; departmentId: string }> {
  const organizationId = await addOrganization(test.database.queries);
  const departmentIds: string[] = [];
  for (let n = 0; n < 5; n++) departmentIds.push(await departments.create(organizationId, `Department ${n}`));
  const model = await addUser(test.database.queries, { organizationId, fullName: "Zoltan Quirk" });
  const template = await users.findOne({ _id: new ObjectId(model.id) });
  await users.updateOne({ _id: new ObjectId(model.id) }, { $set: { status: "DISABLED" } });
  for (let from = 1; from < size; from += 1000) {
    const rows = Array.from({ length: Math.min(1000, size - from) }, (_, n) => {
      const seed = scatter(from + n);
      const fullName = `${pick(firstNames, seed)} ${pick(lastNames, seed >>> 5)}${pick(middle, seed >>> 9)}`;
      const email = `person.${size}.${from + n}@acme.example`;
      return {
        ...template,
        _id: new ObjectId(),
        fullName,
        nameKey: nameKey(fullName),
        email,
        emailKey: email,
        searchKeys: searchKeys({ fullName, email }),
        accessRole: seed % 50 === 0 ? "ADMIN" : "SALES_REP",
        departmentId: new ObjectId(pick(departmentIds, seed >>> 3)),
      };
    });
    await users.insertMany(rows);
  }
  return { organizationId, departmentId: pick(departmentIds, 0) };
}

const roles: AccessRole[] = ["ADMIN", "DEPARTMENT_HEAD", "SALES_REP"];
const cases: [string, (departmentId: string) => Partial<PeopleFilter>][] = [
  ["all", () => ({})],
  ["`a`", () => ({ search: "a" })],
  ["`acme` (everybody)", () => ({ search: "acme" })],
  ["`lukasz`", () => ({ search: "lukasz" })],
  ["`quirk` (one)", () => ({ search: "quirk" })],
  ["`xyzzy` (nobody)", () => ({ search: "xyzzy" })],
  ["`anna ito` (two words)", () => ({ search: "anna ito" })],
  ["`a e` (two common beginnings)", () => ({ search: "a e" })],
  ["a department", (departmentId) => ({ departmentId })],
  ["a department, `a`", (departmentId) => ({ departmentId, search: "a" })],
  ["the role ADMIN, `a`", () => ({ roles: ["ADMIN"], search: "a" })],
  ["disabled (one)", () => ({ statuses: ["DISABLED"] })],
  ["disabled, `a` (nobody)", () => ({ statuses: ["DISABLED"], search: "a" })],
];

const median = (times: number[]) => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;

async function medianOf(call: () => Promise<unknown>): Promise<string> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const before = process.cpuUsage();
    await call();
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  return median(times).toFixed(1);
}

const rows = new Map<string, string[]>();
for (const size of sizes) {
  const started = performance.now();
  const { organizationId, departmentId } = await fill(size);
  console.error(`${size} people in ${((performance.now() - started) / 1000).toFixed(0)} s`);
  for (const [name, values] of cases) {
    const filter: PeopleFilter = {
      organizationId,
      roles,
      statuses: ["INVITED", "ACTIVE", "DISABLED"],
      ...values(departmentId),
    };
    const first = await people.page({ ...filter, limit: 50 });
    const second = first.next ?? undefined;
    const { count, more } = await people.count(filter);
    rows.set(name, [
      ...(rows.get(name) ?? []),
      await medianOf(() => people.page({ ...filter, limit: 50 })),
      await medianOf(() => people.page({ ...filter, cursor: second, limit: 50 })),
      await medianOf(() => people.count(filter)),
      `${count}${more ? "+" : ""}`,
    ]);
  }
}

console.log(`| search | ${sizes.map((size) => `${size}: page | next page | count | found`).join(" | ")} |`);
console.log(`|---|${"---|".repeat(sizes.length * 4)}`);
for (const [name, cells] of rows) console.log(`| ${name} | ${cells.join(" | ")} |`);
