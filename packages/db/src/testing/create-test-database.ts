import { randomUUID } from "node:crypto";
import { createMongoClient } from "../client.ts";
import contractJson from "../contract/contract.json" with { type: "json" };
import { createDatabase, type Database } from "../database.ts";
import { migrate } from "../migrate.ts";
import { cloneSchema } from "./clone-schema.ts";

export interface TestDatabase extends AsyncDisposable {
  database: Database;
  url: string;
}

/** The same server, another database. `URL` cannot do it: a replica set has several hosts. */
export function databaseUrl(serverUrl: string, name: string): string {
  return serverUrl.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/[^?]*)?/, `$1/${name}`);
}

/** A migrated database on the server that the others are made from. */
const templateName = `template-${contractJson.storage.storageHash.slice(0, 12)}`;

/** A fresh, migrated database of its own on a server. Disposing it drops it. */
export async function createTestDatabase(
  serverUrl: string,
  options: { timeoutMs?: number } = {},
): Promise<TestDatabase> {
  await migrate(databaseUrl(serverUrl, templateName));
  const name = `test-${randomUUID().slice(0, 13)}`;
  const url = databaseUrl(serverUrl, name);
  const { client } = createMongoClient(url, 10_000);
  await cloneSchema(client.db(templateName), client.db(name));
  const database = createDatabase({ url, ...options });
  return {
    database,
    url,
    async [Symbol.asyncDispose]() {
      await database.close();
      await client.db(name).dropDatabase();
      await client.close();
    },
  };
}
