import { startLocalMongo } from "@rep/local-mongo";
import type { TestProject } from "vitest/node";
import { testDatabaseUrl } from "./env.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The server the tests may make databases on. */
    mongoUrl: string;
  }
}

/** Starts an embedded server in memory for the run, or uses the one that TEST_DATABASE_URL names. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = testDatabaseUrl();
  if (given) {
    project.provide("mongoUrl", given);
    return undefined;
  }
  const server = await startLocalMongo({});
  project.provide("mongoUrl", server.connectionString());
  return () => server.close();
}
