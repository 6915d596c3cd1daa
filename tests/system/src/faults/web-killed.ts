import { webServer } from "@rep/harness";
import { halfWritten } from "./half-written.ts";
import type { Rig } from "./rig.ts";
import { figures, mustHold, type Scenario } from "./scenario.ts";
import { recovery, startWriters, startWriting } from "./writers.ts";

async function once(rig: Rig): Promise<string> {
  const writers = startWriters(rig);
  await recovery(rig, writers);
  const writing = startWriting(rig, writers);
  await writing.inTheMiddle();
  // Writers pause while nothing listens on the port: the writes under way are what counts.
  const stopped = writing.stop();
  await rig.site.children.end(webServer, "SIGKILL");
  const outcome = await stopped;
  mustHold(await halfWritten(rig, writers));
  await rig.site.startWeb();
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
