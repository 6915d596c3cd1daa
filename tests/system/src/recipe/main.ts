import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "@playwright/test";
import { migrate } from "@rep/db/migrate";
import { type Children, chromiumExecutable, run, say, startEmbeddedDatabase } from "@rep/harness";
import { MongoClient } from "mongodb";
import { copyTree } from "../support/copy-tree.ts";
import { env } from "../support/env.ts";
import { runCheck } from "../support/run-check.ts";
import { seedSampleData } from "../support/seed-sample-data.ts";
import { applyRecipe, editedByHand, runIn } from "./apply-recipe.ts";
import { tryInBrowser } from "./try-in-browser.ts";
import { tryOverHttp } from "./try-over-http.ts";

/**
 * Follows CONTRIBUTING's recipe for a new field in a copy of the tree and tries the result: types, lint, the tests that are
 * made from the table, a database that was filled before, HTTP and the page.
 *
 *   npm run test:recipe
 */

/** The tests of each package that a new field concerns. */
const concerned: [folder: string, ...files: string[]][] = [
  ["packages/schema"],
  ["packages/db", "test/contract.test.ts", "test/table-and-contract.test.ts", "test/version-before.test.ts"],
  ["packages/api", "test/domain", "test/contract", "test/generator", "test/http/open-api.test.ts"],
];

/** A database as the tree before the recipe leaves it, with the sample data in. */
async function startOldDatabase(children: Children, dataDir: string): Promise<string> {
  const url = await startEmbeddedDatabase(children, { dataDir });
  await migrate(url);
  await seedSampleData(url);
  return url;
}

async function install(folder: string): Promise<void> {
  const { packageManager } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  const args = ["-y", packageManager, "install", "--frozen-lockfile", "--reporter=silent"];
  if ((await run("npx", args, { cwd: folder })) !== 0) throw new Error("The copy could not be installed");
}

async function recipe(children: Children): Promise<string[]> {
  await using resources = new AsyncDisposableStack();
  const folder = mkdtempSync(path.join(tmpdir(), "rep-settings-recipe-"));
  resources.defer(() => rmSync(folder, { recursive: true, force: true }));
  resources.defer(() => children.endAll());
  say("Copying and installing the tree");
  copyTree(folder);
  await install(folder);
  say(`Following the recipe: by hand ${editedByHand.join(" and ")}, the migration by its command`);
  await applyRecipe(folder);

  say("Checking types, lint and the tests that are made from the table");
  await runIn(folder, "biome", ["check", "packages", "apps"]);
  await runIn(folder, "turbo", ["run", "typecheck", "--output-logs=errors-only"]);
  for (const [name, ...files] of concerned) await runIn(folder, "vitest", ["run", ...files], name);

  say("Starting it on a database from before");
  const databaseUrl = await startOldDatabase(children, path.join(folder, ".data", "old"));
  const url = await children.start("The copy", {
    args: ["scripts/bootstrap.mjs", "scripts/start.ts"],
    cwd: folder,
    env: { DATABASE_URL: databaseUrl, NEXTAUTH_SECRET: "for tests only, this is not a secret", PORT: "0" },
    ready: /Ready: (http\S+)/,
    output: () => undefined,
  });
  const client = new MongoClient(databaseUrl);
  resources.defer(() => client.close());
  const problems = await tryOverHttp(url, client.db());
  const executablePath = chromiumExecutable(chromium, env.PLAYWRIGHT_CHROMIUM_PATH);
  const browser = await chromium.launch(executablePath ? { executablePath } : {});
  resources.defer(() => browser.close());
  await tryInBrowser(browser, url);
  return problems;
}

await runCheck(recipe);
