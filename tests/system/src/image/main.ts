import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { demoPassword } from "@rep/db/seed";
import { type Children, run, say, startEmbeddedDatabase } from "@rep/harness";
import { createHttpClient } from "../support/http-client.ts";
import { runCheck } from "../support/run-check.ts";
import { seedSampleData } from "../support/seed-sample-data.ts";
import { checkCompose } from "./compose.ts";
import { readDockerfile, root } from "./dockerfile.ts";
import { sizeOf } from "./size-of.ts";

/**
 * Plays the steps of the Dockerfile in an empty folder: gathers the files, and starts the server on nothing but them, as
 * another user who can write none of them, with a database started apart.
 *
 *   npm run test:image
 */
/** Bytes: an image of 300 MB, less what Debian's slim image and two libraries take. */
const limit = 300_000_000 - 85_000_000;

/** Pages and calls whose code or files load on first request. */
const pages = [
  ...["/settings", "/people", "/organization", "/forgot"],
  ...["/api/auth/session", "/api/docs", "/api/openapi.json", "/api/user/profile"],
];

/** The files that a page names. */
const filesOf = (page: unknown) =>
  [...String(page).matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css))"/g)].map(([, file = ""]) => file);

/** Signs in as one of the sample people and opens pages with their files. @returns what did not work */
async function useSite(url: string, databaseUrl: string): Promise<string[]> {
  await seedSampleData(databaseUrl);
  const client = createHttpClient(url);
  const body = { email: "adam@acme.example", password: demoPassword };
  const signedIn = await client("POST", "/api/auth/login", { body });
  const token = String(Reflect.get(Object(signedIn.body), "token"));
  const headers = { authorization: `Bearer ${token}`, cookie: `next-auth.session-token=${token}` };
  const opened = [...pages];
  const problems: string[] = [];
  for (let path = opened.shift(); path !== undefined; path = opened.shift()) {
    const answer = await client("GET", path, { headers });
    if (answer.status !== 200) problems.push(`${path} is answered ${answer.status}`);
    if (!/\.(?:js|css)$/.test(path)) opened.push(...filesOf(answer.body));
  }
  return problems;
}

async function image(children: Children): Promise<string[]> {
  const { gather, start, health, uid } = readDockerfile();
  const problems = checkCompose();
  const folder = mkdtempSync(path.join(tmpdir(), "rep-settings-image-"));
  await using resources = new AsyncDisposableStack();
  resources.defer(() => rmSync(folder, { recursive: true, force: true }));
  const app = path.join(folder, "app");
  const data = path.join(folder, "data");
  for (const name of [app, data]) mkdirSync(name);
  chmodSync(folder, 0o755);

  say("Gathering what the image holds");
  if ((await run("node", [...gather, app], { cwd: root })) !== 0) return ["The files could not be gathered"];
  const size = sizeOf(app);
  console.log(`${(size / 1_000_000).toFixed(0)} MB`);
  if (size > limit) problems.push(`That is more than ${limit / 1_000_000} MB`);
  spawnSync("chmod", ["-R", "a-w", app]);

  const databaseUrl = await startEmbeddedDatabase(children, { dataDir: data, output: () => undefined });
  const isRoot = process.getuid?.() === 0;
  if (!isRoot)
    console.log("Not started by root, so the server runs as the same user, without leave to write");
  const env = {
    DATABASE_URL: databaseUrl,
    NEXTAUTH_SECRET: "for tests only, this is not a secret",
    PORT: "3987",
    // Loads the optional parts, too. Nothing listens on these ports.
    SMTP_URL: "smtp://127.0.0.1:9",
    MAIL_FROM: "Settings <settings@acme.example>",
    OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9",
  };
  const url = await children.start("The server of the image", {
    node: path.join(app, start[0]),
    args: start.slice(1),
    cwd: app,
    env: { HOST: "127.0.0.1", ...env },
    bare: true,
    ...(isRoot ? { uid } : {}),
    ready: /listening on (http\S+)/,
    output: () => undefined,
  });
  const healthy = spawnSync(path.join(app, health[0]), health.slice(1), {
    cwd: app,
    env: { NODE_ENV: "production", PORT: env.PORT },
  });
  if (healthy.status !== 0) problems.push(`The health check ends with ${healthy.status}: ${healthy.stderr}`);
  resources.defer(() => children.endAll());
  return [...problems, ...(await useSite(url, databaseUrl))];
}

await runCheck(image);
