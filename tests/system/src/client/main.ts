import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { migrate } from "@rep/db/migrate";
import { demoPassword } from "@rep/db/seed";
import { type Children, RunningSite, run, say } from "@rep/harness";
import { z } from "zod";
import { buildWeb } from "../support/build-web.ts";
import { codeBlocks } from "../support/code-blocks.ts";
import { createHttpClient, type HttpClient } from "../support/http-client.ts";
import { runCheck } from "../support/run-check.ts";
import { seedSampleData } from "../support/seed-sample-data.ts";

/**
 * Follows docs/integrating.md in an empty folder, as somebody who integrates another system would: generates a client from
 * the OpenAPI document, checks the types of the program there and runs it with an API token against the built product.
 *
 *   npm run test:client
 */
const root = path.resolve(import.meta.dirname, "../../../..");

function onlyBlock(text: string, language: string): string {
  const [block = "", ...others] = codeBlocks(text, language);
  if (others.length > 0) throw new Error(`There are several blocks of ${language}`);
  return block;
}

async function prepare(databaseUrl: string): Promise<void> {
  await migrate(databaseUrl);
  await seedSampleData(databaseUrl);
}

/** Signs in and makes an API token, as the settings page does. @returns the token */
async function createApiToken(client: HttpClient, scope: string): Promise<string> {
  const body = { email: "alex@acme.example", password: demoPassword };
  const session = z
    .object({ token: z.string() })
    .parse((await client("POST", "/api/auth/login", { body })).body);
  const headers = { cookie: `next-auth.session-token=${session.token}`, "sec-fetch-site": "same-origin" };
  const input = { name: `A client that may ${scope}`, scope, days: 30 };
  const answer = await client("POST", "/api/trpc/account.apiTokens.create", { headers, body: input });
  const created = z.object({ result: z.object({ data: z.object({ token: z.string() }) }) });
  return created.parse(answer.body).result.data.token;
}

async function client(children: Children): Promise<string[]> {
  await buildWeb();
  const text = readFileSync(path.join(root, "docs/integrating.md"), "utf8");
  await using resources = new AsyncDisposableStack();
  const folder = mkdtempSync(path.join(tmpdir(), "rep-settings-client-"));
  resources.defer(() => rmSync(folder, { recursive: true, force: true }));
  const site = resources.use(await RunningSite.start({ children, prepare }));
  const http = createHttpClient(site.url);

  writeFileSync(path.join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
  writeFileSync(path.join(folder, "client.ts"), onlyBlock(text, "ts"));
  const commands = onlyBlock(text, "sh").replaceAll("http://localhost:3000", site.url);
  const problems: string[] = [];
  async function step(what: string, command: string, args: string[], env: Record<string, string> = {}) {
    say(what);
    const lines: string[] = [];
    const code = await run(command, args, { cwd: folder, env, output: (line) => lines.push(line) });
    return { code, lines: lines.join("\n") };
  }
  async function must(...args: Parameters<typeof step>): Promise<string> {
    const { code, lines } = await step(...args);
    if (code !== 0) throw new Error(`${args[0]}: ${lines}`);
    return lines;
  }

  await must("Generating a client", "sh", ["-ec", `${commands}\nnpm install --save-dev @types/node`]);
  const flags = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2023", "--types", "node"];
  await must("Checking its types", "npx", ["tsc", ...flags, "--allowImportingTsExtensions", "client.ts"]);
  const write = { SERVICE_URL: site.url, API_TOKEN: await createApiToken(http, "write") };
  const title = await must("Running it", process.execPath, ["client.ts", "(Remote)"], write);
  if (title !== "Senior Account Executive (Remote)") problems.push(`The client printed ${title}`);

  const read = { SERVICE_URL: site.url, API_TOKEN: await createApiToken(http, "read") };
  const refused = await step(
    "Running it with a token that may only read",
    process.execPath,
    ["client.ts"],
    read,
  );
  if (refused.code === 0 || !refused.lines.includes("TOKEN_READ_ONLY"))
    problems.push(`Printed ${refused.lines}`);
  return problems;
}

await runCheck(client);
