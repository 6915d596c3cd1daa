import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { embeddedDatabase, webServer } from "@rep/harness";
import { halfWritten } from "./half-written.ts";
import type { Rig } from "./rig.ts";
import { mustHold, type Scenario } from "./scenario.ts";
import { recovery, startWriters } from "./writers.ts";

/** Both services hear it at their next turn of the event loop. */
async function jump(rig: Rig): Promise<void> {
  for (const name of [webServer, embeddedDatabase]) rig.site.children.signal(name, "SIGUSR2");
  await delay(300);
}

/** A session lasts twelve hours by the clock on the wall, whatever way that clock goes. */
export const clockJump: Scenario = {
  name: "the clock jumps thirteen hours on, and back",
  rig: { people: 5, nodeArgs: ["--import", path.join(import.meta.dirname, "shift-clock.ts")] },
  async run(rig) {
    const writers = startWriters(rig);
    await recovery(rig, writers);
    const statuses = async () => {
      const [rep] = rig.staff;
      const rest = await rig.client("GET", "/api/user/profile", { headers: rep?.bearer ?? {} });
      const page = await rig.client("GET", "/api/trpc/profile.get?input=%7B%7D", {
        headers: rep?.cookie ?? {},
      });
      return `${rest.status} ${page.status}`;
    };
    const problems: string[] = [];
    const expected = async (wanted: string, when: string) => {
      const found = await statuses();
      if (found !== wanted) problems.push(`${when}: ${found} instead of ${wanted}`);
    };
    await expected("200 200", "before");
    await jump(rig);
    await expected("401 401", "thirteen hours on");
    const ready = await rig.client("GET", "/api/health/ready");
    if (ready.status !== 200) problems.push(`not ready thirteen hours on: ${ready.status}`);
    await jump(rig);
    await expected("200 200", "back again");
    await recovery(rig, writers);
    mustHold([...problems, ...(await halfWritten(rig, writers))]);
    return "sessions end by the clock, and everybody writes on when it is right again";
  },
};
