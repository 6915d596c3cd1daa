import { randomUUID } from "node:crypto";
import { MongoClient } from "mongodb";
import { afterAll, describe, expect, inject, test } from "vitest";
import { migrate } from "../src/migrate.ts";
import { databaseUrl } from "../src/testing/create-test-database.ts";

const made: string[] = [];

function freshUrl(): string {
  const url = databaseUrl(inject("mongoUrl"), `migrate-${randomUUID().slice(0, 8)}`);
  made.push(url);
  return url;
}

async function indexNames(url: string, collection: string): Promise<string[]> {
  await using client = new MongoClient(url);
  const indexes = await client.db().collection(collection).indexes();
  return indexes.map(({ key, unique }) => `${Object.keys(key).join(",")}${unique ? " unique" : ""}`);
}

afterAll(async () => {
  for (const url of made) {
    await using client = new MongoClient(url);
    await client.db().dropDatabase();
  }
});

describe("migrating", () => {
  test("makes the indexes and validators, and the second time does nothing, quickly", async () => {
    const url = freshUrl();
    await migrate(url);
    expect(await indexNames(url, "users")).toEqual([
      "_id",
      "emailKey unique",
      "organizationId,nameKey,_id",
      "phoneNumber",
      "organizationId,accessRole,status,nameKey,_id",
      "organizationId,departmentId,accessRole,status,nameKey,_id",
      "organizationId,searchKeys,accessRole,status,nameKey,_id",
      "organizationId,departmentId,searchKeys,accessRole,status,nameKey,_id",
    ]);
    await using client = new MongoClient(url);
    await expect(client.db().collection("users").insertOne({ emailKey: "x" })).rejects.toMatchObject({
      code: 121,
    });
    const started = performance.now();
    await migrate(url);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test("may be done by several at once", async () => {
    const url = freshUrl();
    await Promise.all([migrate(url), migrate(url), migrate(url)]);
    expect(await indexNames(url, "provisionedNumbers")).toHaveLength(4);
  });

  test("goes on where somebody who died had the lock for too long", async () => {
    const url = freshUrl();
    await using client = new MongoClient(url);
    await client
      .db()
      .collection<{ _id: string }>("migrationLocks")
      .insertOne({ _id: "migrate", ...{ until: new Date(Date.now() - 1) } });
    await migrate(url);
    expect(await indexNames(url, "users")).toContain("emailKey unique");
  });

  test("says in one line that the database does not answer", async () => {
    const failure = migrate("mongodb://127.0.0.1:1/nothing", 300);
    await expect(failure).rejects.toThrow(/^The database could not be migrated: [^\n]+$/);
  });
});
