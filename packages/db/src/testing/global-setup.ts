import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { testDatabaseUrl } from "./env.ts";
import type {} from "./provided-context.ts";

/**
 * Starts an embedded server in memory for the run, or uses the one that TEST_DATABASE_URL names. It is a process of its own:
 * in Vitest's, the tests of one package that write thousands of documents would hold up the calls of all others.
 */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = testDatabaseUrl();
  if (given) {
    project.provide("mongoUrl", given);
    return undefined;
  }
  const server = fork(path.join(import.meta.dirname, "serve-in-memory.ts"));
  const [url] = await once(server, "message");
  project.provide("mongoUrl", String(url));
  return async () => {
    server.disconnect();
    await once(server, "exit");
  };
}
