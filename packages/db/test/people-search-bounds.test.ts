import { type LocalMongo, startLocalMongo } from "@rep/local-mongo";
import { type CommandStartedEvent, type Document, MongoClient } from "mongodb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createQueries } from "../src/queries/create-queries.ts";
import type { PeopleFilter, Queries } from "../src/queries/queries.ts";
import { newUserDocument } from "../src/queries/user-document.ts";
import { addOrganization, createTestDatabase, type TestDatabase } from "../src/testing/index.ts";

const size = 3000;
const pageSize = 20;
const firstNames = "Anna Ben Chloé David Émile Fatima George Hanna Ivan Jolanta".split(" ");
const lastNames = "Almeida Brandt Castillo Dubois Eriksen Fischer Grabowski Hughes Ito Jensen".split(" ");

let server: LocalMongo;
let fixture: TestDatabase;
let client: MongoClient;
let queries: Queries;
let everybody: PeopleFilter;
let departmentId: string;
let commands: Document[] = [];

/** People of every first name with every last name, half of them in each department; one pair of names has few people. */
beforeAll(async () => {
  // Of its own: thousands of people at once would hold up the tests that share the other one.
  server = await startLocalMongo();
  fixture = await createTestDatabase(server.connectionString());
  const organizationId = await addOrganization(fixture.database.queries);
  const { departments } = fixture.database.queries;
  departmentId = await departments.create(organizationId, "Sales");
  const other = await departments.create(organizationId, "Support");
  client = new MongoClient(fixture.url, { monitorCommands: true });
  const users = client.db().collection("users");
  const people = Array.from({ length: size }, (_, n) => {
    const first = firstNames[n % 10];
    // Nobody is called Anna Ito but two.
    const last = n % 10 === 0 && n > 20 ? lastNames[(n / 10) % 8] : lastNames[Math.floor(n / 10) % 10];
    const values = {
      fullName: n === 20 || n === 10 ? "Anna Ito" : `${first} ${last}`,
      email: `p${n}@acme.example`,
      accessRole: n % 50 === 7 ? "ADMIN" : "SALES_REP",
      departmentId: n % 2 === Math.floor(n / 100) % 2 ? departmentId : other,
    } as const;
    return newUserDocument({ organizationId, passwordHash: "!", values });
  });
  for (let from = 0; from < size; from += 2000) await users.insertMany(people.slice(from, from + 2000));
  everybody = { organizationId, roles: ["ADMIN", "DEPARTMENT_HEAD", "SALES_REP"], statuses: ["ACTIVE"] };
  client.on("commandStarted", ({ command }: CommandStartedEvent) => {
    if (command.find ?? command.aggregate) commands.push(command);
  });
  queries = createQueries(client, client.options.dbName);
}, 60_000);
afterAll(async () => {
  await client.close();
  await fixture[Symbol.asyncDispose]();
  await server.close();
});

/** The counts of a command, which read no documents where the index answers the whole filter. */
const isCount = ({ pipeline }: Document) => pipeline?.at(-1)?.$group !== undefined;

/** How many documents the server looks at for the commands of a call, counts by an index left out. */
async function documentsOf(call: () => Promise<unknown>): Promise<number> {
  commands = [];
  await call();
  let documents = 0;
  for (const { lsid: _l, $db: _d, $clusterTime: _c, ...command } of [...commands]) {
    const limit = command.limit ?? command.pipeline.find((stage: Document) => "$limit" in stage)?.$limit;
    expect(limit).toBeLessThanOrEqual(1001);
    if (isCount(command)) continue;
    const plan = await client.db().command({ explain: command, verbosity: "executionStats" });
    const stats = plan.executionStats ?? plan.stages?.[0]?.$cursor?.executionStats;
    documents += stats.totalDocsExamined;
  }
  return documents;
}

/** A page with one more, as many who are found and not meant, and a hundred people for the count. */
const mostDocuments = 2 * (pageSize + 1) + 100;

describe(`among ${size} people a page and its total read few documents`, () => {
  const cases: [string, () => Partial<PeopleFilter>][] = [
    ["for everybody", () => ({})],
    ["for one word", () => ({ search: "anna" })],
    ["for two words", () => ({ search: "ben duboi" })],
    ["for two common words that few people have together", () => ({ search: "anna ito" })],
    ["for two words that nobody has together", () => ({ search: "anna jensen" })],
    ["for two letters", () => ({ search: "b d" })],
    ["for a name and the domain that everybody has", () => ({ search: "acme anna" })],
    ["for three words", () => ({ search: "ito acme ben" })],
    ["for a whole address", () => ({ search: "p2321@acme.example" })],
    ["for a department", () => ({ departmentId })],
    ["for a word in a department", () => ({ departmentId, search: "anna" })],
    ["for two words in a department", () => ({ departmentId, search: "ann alm" })],
    ["for a role", () => ({ roles: ["ADMIN"] })],
    ["for two words and a role", () => ({ roles: ["ADMIN"], search: "hanna a" })],
    ["for a status that nobody has", () => ({ statuses: ["DISABLED"], search: "anna brandt" })],
  ];
  test.each(cases)("%s", async (_, values) => {
    const filter = { ...everybody, ...values(), limit: pageSize };
    const { next } = await queries.people.page(filter);
    expect(await documentsOf(() => queries.people.page(filter))).toBeLessThanOrEqual(mostDocuments);
    if (!next) return;
    const further = await documentsOf(() => queries.people.page({ ...filter, cursor: next }));
    expect(further).toBeLessThanOrEqual(mostDocuments);
  });

  test("far in and backwards too", async () => {
    const filter = { ...everybody, search: "hanna acme", limit: pageSize };
    let page = await queries.people.page(filter);
    for (let n = 0; n < 10; n++) page = await queries.people.page({ ...filter, cursor: page.next ?? "" });
    for (const cursor of [page.next, page.previous]) {
      const far = await documentsOf(() => queries.people.page({ ...filter, cursor: cursor ?? "" }));
      expect(far).toBeLessThanOrEqual(mostDocuments);
    }
  });
});
