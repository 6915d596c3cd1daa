import { randomUUID } from "node:crypto";
import { createMongoControlClient } from "@prisma/orm-mongo/control";
import { groupKeys } from "@rep/schema/fields";
import { type Document, MongoClient, ObjectId } from "mongodb";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import firstContract from "../migrations/snapshots/942d3e94cf115e0992c8454db0a13d64081868f146cfe1a993064330b29fad16/contract.json" with {
  type: "json",
};
import { createDatabase, type Database } from "../src/index.ts";
import { migrate } from "../src/migrate.ts";
import { databaseUrl } from "../src/testing/create-test-database.ts";

const url = databaseUrl(inject("mongoUrl"), `before-${randomUUID().slice(0, 8)}`);
const client = new MongoClient(url);
const organizationId = new ObjectId();
let database: Database;

/** Documents as the version with the first migration alone wrote them. */
const organization = {
  _id: organizationId,
  name: "Acme",
  timezone: "America/Toronto",
  businessHours: "closed",
  defaultCountry: "CA",
  personaHoursOverride: true,
  createdAt: new Date(),
  updatedAt: new Date(),
};

function user(fullName: string): Document & { _id: ObjectId } {
  return {
    _id: new ObjectId(),
    organizationId,
    email: `${randomUUID()}@Example.com`,
    emailKey: `${randomUUID()}@example.com`,
    fullName,
    nameKey: fullName.toLowerCase(),
    accessRole: "SALES_REP",
    automations: {},
    callForwardingEnabled: false,
    notificationPreferences: Object.fromEntries(
      groupKeys("notificationPreferences").map((key) => [key, true]),
    ),
    version: 3,
    status: "ACTIVE",
    passwordHash: "!",
    tokenEpoch: 2,
    createdAt: new Date(),
    updatedAt: new Date(),
  };
}

const change = (userId: ObjectId) => ({
  _id: new ObjectId(),
  organizationId,
  userId,
  byUserId: userId,
  through: "web",
  requestId: "r",
  changes: [{ path: "fullName", before: "A", after: "B" }],
  createdAt: new Date(),
});

const early = user("Łukasz Early");
const late = user("Late Larsen");

async function applyFirstMigration(): Promise<void> {
  const control = createMongoControlClient({ connection: url });
  const migrationsDir = new URL("../migrations", import.meta.url).pathname;
  const result = await control.migrate({ contract: firstContract, migrationsDir, connection: url });
  await control.close();
  expect(result.ok).toBe(true);
}

const users = () => client.db().collection("users");
const keysOf = async (id: ObjectId) => (await users().findOne({ _id: id }))?.searchKeys;

beforeAll(async () => {
  await applyFirstMigration();
  await client.db().collection("organizations").insertOne(organization);
  await users().insertOne(early);
  await client.db().collection("profileChanges").insertOne(change(early._id));
  await Promise.all([migrate(url), migrate(url)]);
  database = createDatabase({ url });
});
afterAll(async () => {
  await database.close();
  await client.db().dropDatabase();
  await client.close();
});

test("a user of the version before gets search keys when the database is migrated", async () => {
  const keys = ["l", "luk", "lukasz", "early", "example", "ear luk", "@exa"];
  expect(await keysOf(early._id)).toEqual(expect.arrayContaining(keys));
});

test("a user of the version before is read, changed and listed", async () => {
  const { users, organizations, people, changes } = database.queries;
  const id = early._id.toHexString();
  const read = await users.profileById(id);
  if (!read) throw new Error("gone");
  expect(read).toMatchObject({ personaId: null, sessions: [], apiTokens: [], version: 3 });
  expect(read.values).toMatchObject({ designation: null, departmentId: null, "persona.timezone": null });
  expect(await users.saveProfile(read, { fullName: "Łukasz Renamed" })).toMatchObject({ version: 4 });
  expect(await keysOf(early._id)).toEqual(expect.arrayContaining(["lukasz", "renamed", "example"]));
  expect(await keysOf(early._id)).not.toContain("early");
  expect(await organizations.byId(organizationId.toHexString())).toMatchObject({ version: 1, address: null });
  const found = await people.page({
    organizationId: organizationId.toHexString(),
    roles: ["SALES_REP"],
    statuses: ["ACTIVE"],
    search: "renamed",
    limit: 5,
  });
  expect(found.people).toMatchObject([{ id, fullName: "Łukasz Renamed", departmentId: null }]);
  const trail = await changes.page({ userId: id, limit: 5 });
  expect(trail).toMatchObject([{ byUserId: id, byFullName: "Łukasz Renamed", tokenName: null }]);
});

test("the version before goes on writing after the migration, and the next start makes its users searchable", async () => {
  await users().insertOne(late);
  await client.db().collection("profileChanges").insertOne(change(late._id));
  await users().updateOne(
    { _id: early._id },
    { $set: { fullName: "Ärne Other", nameKey: "arne other", updatedAt: new Date() }, $inc: { version: 1 } },
  );
  await migrate(url);
  expect(await keysOf(late._id)).toEqual(expect.arrayContaining(["larsen", "lar lat"]));
  expect(await keysOf(early._id)).toEqual(expect.arrayContaining(["arne", "arn oth"]));
});

test("the version before finds nothing to renew at its next start: it would drop the pairs", async () => {
  const progress = await client.db().collection<{ _id: string }>("backfills").findOne({ _id: "searchKeys" });
  expect(progress).toMatchObject({ firstAt: new Date(0) });
});

test("users of the version before get pairs of search keys when the database is migrated again", async () => {
  const [id, now] = [early._id, new Date(0)];
  await users().updateOne({ _id: id }, { $set: { searchKeys: ["arne", "other"], updatedAt: now } });
  // As that version has left it.
  await client.db().collection<{ _id: string }>("backfills").deleteOne({ _id: "searchKeys:pairs" });
  await migrate(url);
  expect(await keysOf(id)).toContain("arn oth");
});
