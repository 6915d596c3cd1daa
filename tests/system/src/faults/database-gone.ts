import { setTimeout as delay } from "node:timers/promises";
import { embeddedDatabase } from "@rep/harness";
import { halfWritten } from "./half-written.ts";
import type { Rig } from "./rig.ts";
import { figures, mustHold, type Scenario } from "./scenario.ts";
import { isClearRefusal, recovery, startWriters, startWriting } from "./writers.ts";

/** Writers at work, the fault in the middle, the cure, and everything that has to hold afterwards. */
async function around(rig: Rig, fault: () => Promise<void>, cure: () => Promise<void>): Promise<string> {
  const writers = startWriters(rig);
  await recovery(rig, writers);
  // A page that was never shown has to be loaded from disk first, which is not what is timed here.
  const page = await rig.client("GET", "/settings", { headers: rig.staff[0]?.cookie ?? {} });
  if (page.status !== 200) throw new Error(`The page answers ${page.status}`);
  const writing = startWriting(rig, writers);
  await writing.inTheMiddle();
  await fault();
  await cure();
  const outcome = await writing.stop();
  const recovered = await recovery(rig, writers);
  mustHold([
    ...outcome.problems,
    ...(outcome.broken > 0 ? [`${outcome.broken} connections broke`] : []),
    ...(await halfWritten(rig, writers)),
  ]);
  return figures(outcome, recovered);
}

/** A page asks for the database as well, and has to say so in time. */
async function pageSaysSo(rig: Rig): Promise<void> {
  const [rep] = rig.staff;
  const page = await rig.client("GET", "/settings", { headers: rep?.cookie ?? {} });
  if (!isClearRefusal(page)) throw new Error(`The page answers ${page.status} in ${page.took.toFixed(0)} ms`);
}

const gone = (signal: NodeJS.Signals) => (rig: Rig) =>
  around(
    rig,
    async () => {
      await rig.site.children.end(embeddedDatabase, signal);
      await pageSaysSo(rig);
    },
    () => rig.site.startDatabase(),
  );

async function killedThrice(rig: Rig): Promise<string> {
  const lines: string[] = [];
  for (let round = 0; round < 3; round++) lines.push(await gone("SIGKILL")(rig));
  return lines.join(" | ");
}

async function frozen(rig: Rig): Promise<string> {
  return around(
    rig,
    async () => {
      rig.site.children.signal(embeddedDatabase, "SIGSTOP");
      await pageSaysSo(rig);
      await delay(6000);
    },
    async () => rig.site.children.signal(embeddedDatabase, "SIGCONT"),
  );
}

async function restarted(rig: Rig): Promise<string> {
  return around(
    rig,
    () => rig.site.children.end(embeddedDatabase, "SIGTERM"),
    () => rig.site.startDatabase(),
  );
}

export const databaseGone: Scenario[] = [
  { name: "the database is stopped, and started again", run: gone("SIGTERM") },
  { name: "the database is restarted under load", run: restarted },
  { name: "the database is killed between writes, three times", run: killedThrice },
  { name: "the database is frozen for six seconds", run: frozen },
];
