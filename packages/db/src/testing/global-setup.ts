import { startLocalMongo } from "@rep/local-mongo";
import type { TestProject } from "vitest/node";
import { testDatabaseUrl } from "./env.ts";
import type {} from "./provided-context.ts";

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
