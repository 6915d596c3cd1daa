import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Children, run, say, startEmbeddedDatabase } from "@rep/harness";
import { runCheck } from "../support/run-check.ts";

/**
 * Runs the tests that need a database on one that is started apart, by `TEST_DATABASE_URL`, as they run on a real MongoDB.
 *
 *   npm run test:database
 */
const root = path.resolve(import.meta.dirname, "../../../..");
const projects = ["@rep/db", "@rep/auth", "@rep/api"];

async function database(children: Children): Promise<string[]> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "rep-settings-database-"));
  await using resources = new AsyncDisposableStack();
  resources.defer(() => rmSync(dataDir, { recursive: true, force: true }));
  resources.defer(() => children.endAll());
  const url = new URL(await startEmbeddedDatabase(children, { dataDir }));
  url.pathname = "/";
  say(`TEST_DATABASE_URL=${url.href}`);
  const args = ["run", ...projects.flatMap((name) => ["--project", name])];
  const code = await run("vitest", args, { cwd: root, env: { TEST_DATABASE_URL: url.href } });
  return code === 0 ? [] : ["The tests failed on a database that was started apart"];
}

await runCheck(database);
