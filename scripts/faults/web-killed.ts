import { setTimeout as delay } from "node:timers/promises";
import { webServer } from "../lib/services.ts";
import { halfWritten } from "./half-written.ts";
import type { Rig } from "./rig.ts";
import { figures, mustHold, type Scenario } from "./scenario.ts";
import { recovery, startWriters, writeUntil } from "./writers.ts";

async function once(rig: Rig): Promise<string> {
  const writers = startWriters(rig);
  await recovery(rig, writers);
  const stop = new AbortController();
  const writing = writeUntil(rig, writers, stop.signal);
  await delay(300 + Math.random() * 500);
  // Nobody hammers a port that nobody listens on: the writes under way are what counts.
  stop.abort();
  await rig.children.end(webServer, "SIGKILL");
  const outcome = await writing;
  mustHold(await halfWritten(rig, writers));
  await rig.startWeb();
  const recovered = await recovery(rig, writers);
  mustHold([...outcome.problems, ...(await halfWritten(rig, writers))]);
  return figures(outcome, recovered);
}

/** An answer that got lost may stand for a change that was made, but never for half of one. */
export const webKilled: Scenario = {
  name: "the web server is killed between writes, three times",
  async run(rig) {
    const lines: string[] = [];
    for (let round = 0; round < 3; round++) lines.push(await once(rig));
    return lines.join(" | ");
  },
};
