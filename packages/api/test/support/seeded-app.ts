import { cheapHash } from "@rep/auth/testing/cheap-hash";
import type { Database } from "@rep/db";
import { seed } from "@rep/db/seed";
import { createTestDatabase } from "@rep/db/testing";
import type { Site } from "../../src/domain/site.ts";
import { type App, createApp, type Logger } from "../../src/index.ts";

export interface SeededApp extends AsyncDisposable {
  app: App;
  database: Database;
  /** The connection string of the database. */
  url: string;
}

export const quiet: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A site without mail, as procedures know it. */
export const testSite: Site = {
  url: () => "https://settings.example",
  sendsMail: false,
  secret: "a secret for tests, long enough to sign",
};

/** The sample data in a database of its own, and an app on it. */
export async function startSeededApp(serverUrl: string, logger: Logger = quiet): Promise<SeededApp> {
  const test = await createTestDatabase(serverUrl);
  await seed(test.database, cheapHash);
  const app = createApp({
    database: test.database,
    secret: "a secret for tests, long enough to sign",
    logger,
  });
  return {
    app,
    database: test.database,
    url: test.url,
    async [Symbol.asyncDispose]() {
      await app.close();
      await test[Symbol.asyncDispose]();
    },
  };
}
