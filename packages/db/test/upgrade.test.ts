import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { BSON, type Document, MongoClient } from "mongodb";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createDatabase, type Database } from "../src/index.ts";
import { migrate } from "../src/migrate.ts";
import { databaseUrl } from "../src/testing/create-test-database.ts";

interface Stored {
  name: string;
  options: Document;
  indexes: { key: Document; name: string }[];
  documents: Document[];
}

/** The sample data with its validators, indexes and migration marker, as the first version of the schema wrote it. */
const file = path.join(import.meta.dirname, "fixtures/first-version.json");
const stored: Stored[] = BSON.EJSON.parse(readFileSync(file, "utf8"), { relaxed: false });

const url = databaseUrl(inject("mongoUrl"), `upgrade-${randomUUID().slice(0, 8)}`);
const client = new MongoClient(url);
const db = client.db();
let database: Database;

beforeAll(async () => {
  for (const { name, options, indexes, documents } of stored) {
    const collection = await db.createCollection(name, options);
    if (indexes.length > 0) await collection.createIndexes(indexes);
    if (documents.length > 0) await collection.insertMany(documents);
  }
  database = createDatabase({ url });
});
afterAll(async () => {
  await database.close();
  await db.dropDatabase();
  await client.close();
});

const people = () => stored.find(({ name }) => name === "users")?.documents ?? [];

/** What a change of the version before does to a user, over and over until told to stop. */
function writeAsBefore(): () => Promise<number> {
  let stopping = false;
  let writes = 0;
  const all = (async () => {
    do {
      for (const { _id } of people()) {
        writes += 1;
        const set = { designation: `Write ${writes}`, updatedAt: new Date() };
        await db.collection("users").updateOne({ _id }, { $set: set, $inc: { version: 1 } });
      }
    } while (!stopping);
  })();
  return async () => {
    stopping = true;
    await all;
    return writes;
  };
}

test("a database of the version before is migrated while that version writes, and nothing is lost", async () => {
  const before = await db.collection("users").find().toArray();
  const stop = writeAsBefore();
  // Servers that start together both try.
  await Promise.all([migrate(url), migrate(url)]);
  const writes = await stop();
  expect(writes).toBeGreaterThanOrEqual(before.length);
  const after = await db.collection("users").find().toArray();
  const versions = (users: Document[]) => users.reduce((sum, { version }) => sum + version, 0);
  expect(versions(after)).toBe(versions(before) + writes);
  for (const user of before) {
    const { version, designation, updatedAt, ...kept } = user;
    expect(after.find(({ _id }) => _id.equals(user._id))).toMatchObject(kept);
  }
  for (const { name, documents } of stored.filter(
    ({ name }) => !["users", "_prisma_migrations"].includes(name),
  )) {
    expect(await db.collection(name).countDocuments(), name).toBe(documents.length);
  }
});

test("this version reads what the version before has stored, and changes it", async () => {
  const { users } = database.queries;
  const user = await users.byEmail("alex@acme.example");
  const read = await users.profileById(user?.id ?? "");
  if (!read) throw new Error("Alex is gone.");
  expect(read.values).toMatchObject({
    fullName: "Alex Rep",
    phoneNumber: "+14165550199",
    "persona.timezone": "America/Toronto",
    "persona.businessHours": "9am-6pm Mon-Fri",
  });
  expect(await users.saveProfile(read, { fullName: "Alex Renamed" })).toMatchObject({
    version: read.version + 1,
  });
});
