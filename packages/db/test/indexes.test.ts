import { readValues } from "@rep/schema/profile-values";
import { type CommandStartedEvent, type Document, MongoClient } from "mongodb";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createQueries } from "../src/queries/create-queries.ts";
import type { PeopleFilter, Queries } from "../src/queries/queries.ts";
import type { ProfileRecord } from "../src/records.ts";
import { addOrganization, addUser, createTestDatabase, type TestDatabase } from "../src/testing/index.ts";

const id = "0".repeat(24);
const now = new Date();
const credential = { id: "a", secretHash: "x", createdAt: now, lastUsedAt: now, expiresAt: now };
const everybody: PeopleFilter = {
  organizationId: id,
  roles: ["ADMIN"],
  statuses: ["ACTIVE", "INVITED"],
  search: "two words",
};
const leasedMail = { id, to: "a@example.com", template: "x", data: {}, attempts: 1, createdAt: now };
const explained = new Set(["aggregate", "find", "findAndModify", "update", "delete"]);

let fixture: TestDatabase;
let client: MongoClient;
let queries: Queries;
let commands: Document[] = [];

beforeAll(async () => {
  fixture = await createTestDatabase(inject("mongoUrl"));
  const organizationId = await addOrganization(fixture.database.queries);
  for (let n = 0; n < 5; n++) await addUser(fixture.database.queries, { organizationId });
  client = new MongoClient(fixture.url, { monitorCommands: true });
  client.on("commandStarted", ({ commandName, command }: CommandStartedEvent) => {
    if (explained.has(commandName)) commands.push(command);
  });
  queries = createQueries(client, client.options.dbName);
});
afterAll(async () => {
  await client.close();
  await fixture[Symbol.asyncDispose]();
});

/** What the server is asked, without what belongs to the conversation. */
function toExplain(command: Document): Document {
  const {
    lsid: _l,
    $db: _d,
    $clusterTime: _c,
    txnNumber: _t,
    readConcern: _r,
    writeConcern: _w,
    ...rest
  } = command;
  return rest;
}

/** Somebody with a persona, neither of whom is there. */
const user: ProfileRecord = {
  id,
  organizationId: id,
  personaId: id,
  status: "ACTIVE",
  passwordHash: "!",
  tokenEpoch: 1,
  sessions: [],
  apiTokens: [],
  version: 1,
  createdAt: new Date(),
  updatedAt: new Date(),
  values: readValues({ email: "a@example.com", fullName: "A", accessRole: "SALES_REP" }),
};

/** Every query of the package, with arguments that reach the database. */
const asked: Record<string, (queries: Queries) => Promise<unknown>> = {
  "users.byId": ({ users }) => users.byId(id),
  "users.byEmail": ({ users }) => users.byEmail("a@example.com"),
  "users.profileById": ({ users }) => users.profileById(id),
  "users.withPersona": ({ users }) => users.withPersona(user),
  "users.saveProfile": ({ users }) => users.saveProfile(user, { fullName: "A", "persona.user": "A" }),
  "organizations.byId": ({ organizations }) => organizations.byId(id),
  "departments.ofOrganization": ({ departments }) => departments.ofOrganization(id),
  "departments.inOrganization": ({ departments }) => departments.inOrganization(id, id),
  "numbers.ofOrganization": ({ numbers }) => numbers.ofOrganization(id),
  "numbers.isProvisioned": ({ numbers }) => numbers.isProvisioned("+1"),
  "numbers.lock": ({ numbers }) => numbers.lock("+1"),
  "numbers.provision": ({ numbers }) => numbers.provision(id, "+2"),
  "numbers.assign": ({ numbers }) => numbers.assign(id, "+3", id),
  "numbers.release": ({ numbers }) => numbers.release(id, "+3", id),
  "people.page": ({ people }) => people.page({ ...everybody, limit: 5 }),
  "numbers.remove": ({ numbers }) => numbers.remove(id, "+3"),
  "organizations.update": ({ organizations }) => organizations.update(id, 1, { name: "A" }),
  "departments.claim": ({ departments }) => departments.claim(id, id),
  "departments.rename": ({ departments }) => departments.rename(id, id, "A"),
  "departments.countPeople": ({ departments }) => departments.countPeople(id, id),
  "departments.people": ({ departments }) => departments.people(id, id, 5),
  "departments.remove": ({ departments }) => departments.remove(id, id),
  "accounts.setPassword": ({ accounts }) => accounts.setPassword(id, "x", { replaced: "y" }),
  "accounts.resetPassword": ({ accounts }) => accounts.resetPassword(id, "x"),
  "accounts.activate": ({ accounts }) => accounts.activate(id, "x"),
  "accounts.disable": ({ accounts }) => accounts.disable(id, 1),
  "accounts.enable": ({ accounts }) => accounts.enable(id, 1),
  "accounts.countOtherSuperadmins": ({ accounts }) => accounts.countOtherSuperadmins(id, id),
  "sessions.add": ({ sessions }) =>
    sessions.add(id, { ...credential, method: null, browser: null, address: null }),
  "sessions.touch": ({ sessions }) => sessions.touch(id, "a", { at: now, everyMs: 1 }),
  "sessions.end": ({ sessions }) => sessions.end(id, "a"),
  "sessions.endOthers": ({ sessions }) => sessions.endOthers(id, "a"),
  "sessions.endAll": ({ sessions }) => sessions.endAll(id),
  "apiTokens.create": ({ apiTokens }) => apiTokens.create(id, { ...credential, name: "A", scope: "read" }),
  "apiTokens.revoke": ({ apiTokens }) => apiTokens.revoke(id, "a"),
  "apiTokens.touch": ({ apiTokens }) => apiTokens.touch(id, "a", { at: now, everyMs: 1 }),
  "links.create": ({ links }) =>
    links.create({ purpose: "setup", userId: null, tokenHash: "x", data: null, expiresAt: now }),
  "links.peek": ({ links }) => links.peek("setup", "x"),
  "links.consume": ({ links }) => links.consume("setup", "x"),
  "links.void": ({ links }) => links.void("setup", id),
  "links.expiryOf": ({ links }) => links.expiryOf("setup", id),
  "reservedEmails.reserve": ({ reservedEmails }) => reservedEmails.reserve("a@example.com", id, now),
  "reservedEmails.isReserved": ({ reservedEmails }) => reservedEmails.isReserved("a@example.com", id),
  "reservedEmails.release": ({ reservedEmails }) => reservedEmails.release("a@example.com", id),
  "departments.movePeople": ({ departments }) => departments.movePeople(id, id, null),
  "newPeople.taken": ({ newPeople }) => newPeople.taken({ emails: ["a@example.com"], phones: [] }),
  "mail.lease": ({ mail }) => mail.lease(1),
  "mail.sent": ({ mail }) => mail.sent(leasedMail),
  "mail.postpone": ({ mail }) => mail.postpone(leasedMail),
  "mail.drop": ({ mail }) => mail.drop(leasedMail),
  "organizationChanges.page": ({ organizationChanges }) =>
    organizationChanges.page({ organizationId: id, before: id, limit: 5 }),
  "changes.page": ({ changes }) => changes.page({ userId: id, before: id, limit: 5 }),
};

/** Queries that only insert, and those of all organizations. */
const exempt = [
  "users.create",
  "organizations.create",
  "organizations.exist",
  "departments.create",
  "changes.append",
  "organizationChanges.append",
  "organizations.list",
  "mail.enqueue",
  "links.createAll",
  "changes.appendAll",
  "users.exist",
  "newPeople.createAll",
];

describe("every query is backed by an index", () => {
  test.each(Object.keys(asked))("%s", async (name) => {
    commands = [];
    await asked[name]?.(queries);
    expect(commands).not.toEqual([]);
    for (const command of [...commands]) {
      const plan = await client.db().command({ explain: toExplain(command), verbosity: "queryPlanner" });
      expect(JSON.stringify(plan), JSON.stringify(command)).not.toContain("COLLSCAN");
      expect(JSON.stringify(plan)).toMatch(/IXSCAN|IDHACK|EXPRESS/);
    }
  });

  test("and none is left out of this list", () => {
    const all = Object.entries(queries).flatMap(([group, methods]) =>
      Object.keys(methods).map((method) => `${group}.${method}`),
    );
    expect(all.toSorted()).toEqual([...Object.keys(asked), ...exempt].toSorted());
  });

  test("while a query of something else would be told on", async () => {
    const scan = { find: "users", filter: { designation: "x" } };
    const plan = await client.db().command({ explain: scan, verbosity: "queryPlanner" });
    expect(JSON.stringify(plan)).toContain("COLLSCAN");
  });
});
