import { spawnSync } from "node:child_process";
import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { embeddedDatabase } from "@rep/harness";
import { halfWritten } from "./half-written.ts";
import type { Rig } from "./rig.ts";
import { figures, mustHold, type Scenario } from "./scenario.ts";
import { recovery, startWriters, startWriting } from "./writers.ts";

const unshare = ["unshare", "--user", "--map-root-user", "--mount"];
const mountAndRun = 'mount -t tmpfs -o size=32m tmpfs "$1" && shift && exec "$@"';

/** Writes zeros until there is no room for another byte. */
function fill(file: string): void {
  const fd = openSync(file, "w");
  try {
    for (let size = 1024 * 1024; size >= 1; ) {
      try {
        if (writeSync(fd, Buffer.alloc(Math.floor(size))) < size) size /= 16;
      } catch {
        size /= 16;
      }
    }
  } finally {
    closeSync(fd);
  }
}

/** The database's data is on a disk of 32 MB that only its own process sees, and that goes when it ends. */
export const fullDisk: Scenario = {
  name: "the disk under the database is full, and has room again",
  rig: { people: 5, wrapDatabase: (dataDir) => [...unshare, "sh", "-c", mountAndRun, "sh", dataDir] },
  async impossible() {
    const probe = spawnSync(unshare[0] ?? "", [...unshare.slice(1), "mount", "-t", "tmpfs", "tmpfs", "/tmp"]);
    return probe.status === 0 ? undefined : "mounting a small disk takes Linux and unprivileged namespaces";
  },
  async run(rig: Rig) {
    const writers = startWriters(rig);
    await recovery(rig, writers);
    const pid = rig.site.children.pid(embeddedDatabase);
    const filler = path.join(`/proc/${pid}/root`, rig.site.dataDir, "filler");
    fill(filler);
    const writing = startWriting(rig, writers);
    // The database may have room set aside; it is used up by writing, and the filler takes what is given back.
    await delay(8000);
    const outcome = await writing.stop();
    const [rep] = rig.staff;
    const read = await rig.client("GET", "/api/user/profile", { headers: rep?.bearer ?? {} });
    const stored = await halfWritten(rig, writers);
    rmSync(filler);
    const recovered = await recovery(rig, writers);
    mustHold([
      ...outcome.problems,
      ...(outcome.unavailable === 0 ? ["the disk never was full"] : []),
      ...(read.status === 200 ? [] : [`reading answers ${read.status} on a full disk`]),
      ...stored,
      ...(await halfWritten(rig, writers)),
    ]);
    return figures(outcome, recovered);
  },
};
