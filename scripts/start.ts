import { writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { Children, say, sentence, startEmbeddedDatabase, turbo } from "@rep/harness";
import { assertServable, type Env, readEnv, setEnv } from "./lib/env.ts";
import { assertPortIsFree } from "./lib/port.ts";
import { localSecret } from "./lib/secret.ts";

/** The exports of `apps/web/src/server/serve.ts`. Its types assume a bundler, so this program cannot import them. */
interface WebServer {
  address: string;
  close(): Promise<void>;
}
interface WebServerModule {
  loadNext(dev: boolean): Promise<unknown>;
  serve(dev: boolean): Promise<WebServer>;
}

const root = path.resolve(import.meta.dirname, "..");

const {
  values: { dev, empty, built },
} = parseArgs({
  options: {
    /** Runs Next's development server, which builds on demand. */
    dev: { type: "boolean", default: false },
    /** Adds no sample data; the printed link sets up an organization of one's own. */
    empty: { type: "boolean", default: false },
    /** Serves the existing build. A test must not rebuild what others are serving. */
    built: { type: "boolean", default: false },
  },
});

const children = new Children((name) => end(1, `${name} ended unexpectedly`));
let webServer: WebServer | undefined;
let ending: Promise<void> | undefined;

async function stop(): Promise<void> {
  await webServer?.close();
  await children.stop();
}

function end(code: number, problem?: string): Promise<void> {
  // Once the web server runs, the console is for log lines.
  if (problem) process.stderr.write(`✗ ${problem}\n`);
  ending ??= stop().finally(() => process.exit(code));
  return ending;
}

async function build(): Promise<void> {
  say("Building the web app (about a minute the first time)");
  const { cached } = await turbo(root, ["build", "--filter=@rep/web"]);
  say(cached ? "Nothing changed since the last build" : "Built");
}

interface StartedDatabase {
  url: string;
  /** Whether there is no user yet. */
  isNew: boolean;
}

/** Starts the embedded database unless DATABASE_URL names another, and prepares it. */
async function startDatabase({ DATABASE_URL, DATA_DIR }: Env): Promise<StartedDatabase> {
  const starting = DATABASE_URL ?? startEmbeddedDatabase(children, { dataDir: path.join(DATA_DIR, "mongo") });
  // Load in parallel: this takes as long as the database takes to start.
  const [url, { prepareDatabase }] = await Promise.all([starting, import("./lib/prepare-database.ts")]);
  const isNew = await prepareDatabase(url, DATABASE_URL === undefined && !empty);
  // Tells `npm run admin` where to find the running database.
  if (DATABASE_URL === undefined) writeFileSync(path.join(DATA_DIR, "database-url"), url, { mode: 0o600 });
  return { url, isNew };
}

async function loadWebServer(): Promise<WebServerModule> {
  const module: WebServerModule = await import(
    new URL("../apps/web/src/server/serve.ts", import.meta.url).href
  );
  await module.loadNext(dev);
  return module;
}

async function main(): Promise<void> {
  const env = readEnv();
  assertServable(env);
  if (env.PORT !== 0) await assertPortIsFree(env.PORT, env.HOST);
  const secret = env.NEXTAUTH_SECRET ?? localSecret(env.DATA_DIR);

  say(
    env.DATABASE_URL
      ? "Connecting to the database of DATABASE_URL"
      : `Starting the embedded database in ${path.relative(root, env.DATA_DIR) || "."}`,
  );
  // These are independent, and loading the web server's code takes as long as the others take in their own processes.
  const [, { url, isNew }, { serve }] = await Promise.all([
    dev || built ? undefined : build(),
    startDatabase(env),
    loadWebServer(),
  ]);

  setEnv({ DATABASE_URL: url, NEXTAUTH_SECRET: secret });
  webServer = await serve(dev);
  const { address } = webServer;
  say(`Ready: ${address}`);
  const { demoPassword, offerSetup } = await import("./lib/prepare-database.ts");
  if (isNew) await offerSetup(url, env.NEXTAUTH_URL ?? address);
  else if (!env.DATABASE_URL && !empty)
    say(`Sign in as alex@acme.example with the password ${demoPassword}. Ctrl-C stops everything.`);
}

process.on("SIGINT", () => end(0));
process.on("SIGTERM", () => end(0));
// The bootstrap process is gone, so nothing else would stop this one.
process.on("disconnect", () => end(1));

try {
  await main();
} catch (error) {
  if (!ending) await end(1, sentence(error));
}
