import path from "node:path";
import { createDatabase } from "@rep/db";
import { type Children, RunningSite, run, say, webServer } from "@rep/harness";
import { startMailServer } from "../../../../packages/api/test/support/mail-server.ts";
import { halfWritten } from "../faults/half-written.ts";
import { populate, type Rig } from "../faults/rig.ts";
import { figures } from "../faults/scenario.ts";
import { recovery, startWriters, startWriting, type Writer } from "../faults/writers.ts";
import { buildWeb } from "../support/build-web.ts";
import { createHttpClient, type HttpClient } from "../support/http-client.ts";
import { runCheck } from "../support/run-check.ts";
import { seedSampleData } from "../support/seed-sample-data.ts";
import { askForMail, notMailedOnce } from "./mail-once.ts";
import { startNginx } from "./nginx.ts";
import { setUpOnce } from "./set-up-once.ts";
import { shareEverything } from "./share-everything.ts";

/**
 * Two web servers on one database behind nginx: what one of them knows the other knows, and one can be drained or killed
 * under load without anybody losing anything. Takes nginx (`apt-get install nginx-light`).
 *
 *   npm run test:instances        --as-built skips the build
 */
const secondServer = "The second web server";

/** Three processes migrate an empty database at once, as servers that start together do. */
async function migrateAtOnce(databaseUrl: string): Promise<void> {
  const script = path.join(import.meta.dirname, "migrate.ts");
  const migrate = () => run(process.execPath, [script, databaseUrl], { cwd: import.meta.dirname });
  const codes = await Promise.all([migrate(), migrate(), migrate()]);
  if (codes.some((code) => code !== 0)) throw new Error(`Migrations at once ended with ${codes.join(", ")}`);
}

async function migrateAndSeed(databaseUrl: string): Promise<void> {
  await migrateAtOnce(databaseUrl);
  await seedSampleData(databaseUrl);
}

/** Starts the second web server of a site. @returns a client of each */
async function startBoth(site: RunningSite): Promise<[HttpClient, HttpClient]> {
  await site.startWeb(secondServer);
  return [createHttpClient(site.urlOf(webServer)), createHttpClient(site.urlOf(secondServer))];
}

/** Sets a company up on an empty database that two servers share. @returns what did not hold, in words */
async function fromNothing(children: Children): Promise<string[]> {
  await using site = await RunningSite.start({ children, prepare: migrateAtOnce });
  return await setUpOnce(site.databaseUrl, await startBoth(site));
}

/**
 * Ends one server while everybody writes, and starts it again.
 *
 * @param tolerated how many answers may be 5xx: those the server had in hand
 * @returns what did not hold, in words
 */
async function endUnderLoad(
  rig: Rig,
  writers: Writer[],
  signal: NodeJS.Signals,
  tolerated: number,
): Promise<string[]> {
  await recovery(rig, writers);
  const writing = startWriting(rig, writers);
  await writing.inTheMiddle();
  await rig.site.children.end(secondServer, signal);
  await writing.inTheMiddle();
  await rig.site.startWeb(secondServer);
  await writing.inTheMiddle();
  const outcome = await writing.stop();
  const recovered = await recovery(rig, writers);
  const failures = outcome.problems.length + outcome.unavailable + outcome.broken;
  console.log(
    `  ${signal}: ${figures(outcome, recovered)}, ${outcome.problems.length} answers of nginx alone`,
  );
  return [
    ...(failures > tolerated ? [`${signal}: ${failures} failures: ${outcome.problems[0] ?? ""}`] : []),
    ...(await halfWritten(rig, writers)),
  ];
}

async function instances(children: Children): Promise<string[]> {
  if (!process.argv.includes("--as-built")) await buildWeb();
  const problems = await fromNothing(children);
  await using mail = await startMailServer();
  await using site = await RunningSite.start({
    children,
    prepare: migrateAndSeed,
    env: { TRUST_PROXY: "127.0.0.1", SMTP_URL: mail.url },
  });
  const clients = await startBoth(site);
  await using nginx = await startNginx([site.urlOf(webServer), site.urlOf(secondServer)]);
  say(`${site.urlOf(webServer)} and ${site.urlOf(secondServer)} behind ${nginx.url}`);
  problems.push(...(await shareEverything(...clients)));
  await askForMail(clients, mail.received);

  const open = () => createDatabase({ url: site.databaseUrl });
  const database = open();
  const staff = await populate(database, site.secret, 20);
  await database.close();
  const rig: Rig = {
    site,
    client: createHttpClient(nginx.url, { timeoutMs: 20_000 }),
    staff,
    open,
    [Symbol.asyncDispose]: async () => undefined,
  };
  const writers = startWriters(rig);
  problems.push(...(await endUnderLoad(rig, writers, "SIGTERM", 0)));
  problems.push(...(await endUnderLoad(rig, writers, "SIGKILL", staff.length)));
  // Counted last: a mail that is sent twice may be late.
  return [...problems, ...notMailedOnce(mail.received)];
}

await runCheck(instances);
