import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { freePort } from "@rep/harness";
import { childEnv } from "./env.ts";

const root = path.resolve(import.meta.dirname, "../../../..");

export interface StartedProduct extends AsyncDisposable {
  /** Where the pages are. */
  url: string;
  /** The link that makes the first organization. */
  setupLink: string;
}

/**
 * Runs `npm start -- --empty` on a port and a data folder of its own, and waits for the setup link. Disposing ends
 * everything it has started.
 *
 * @param env what it is told beside that
 * @throws Error with what it has written, when it ends before that
 */
export async function npmStartEmpty(env: Record<string, string>): Promise<StartedProduct> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "rep-settings-start-"));
  const child = spawn("npm", ["start", "--", "--empty", "--built"], {
    cwd: root,
    env: childEnv({ PORT: String(await freePort()), DATA_DIR: dataDir, ...env }),
    // A process group of its own, as a terminal gives it one: a signal reaches all that npm has started.
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  // Not before the last of them has let go of its output.
  const closed = once(child, "close");
  const lines: string[] = [];
  const {
    promise: ready,
    resolve,
    reject,
  } = Promise.withResolvers<Pick<StartedProduct, "url" | "setupLink">>();
  for (const output of [child.stdout, child.stderr]) {
    createInterface({ input: output }).on("line", (line) => {
      lines.push(line);
      const [setupLink] = /http\S+\/setup\/\S+/.exec(line) ?? [];
      if (setupLink) resolve({ url: new URL(setupLink).origin, setupLink });
    });
  }
  child.once("exit", () => reject(new Error(lines.join("\n"))));
  const end = () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGTERM");
  };
  process.once("exit", end);
  const stop = async () => {
    process.off("exit", end);
    end();
    await closed;
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    return { ...(await ready), [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
