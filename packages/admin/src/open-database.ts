import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { createDatabase, type Database } from "@rep/db";
import { migrate } from "@rep/db/migrate";
import type { Env } from "./env.ts";

const cli = path.resolve(import.meta.dirname, "../../local-mongo/src/cli.ts");

/** A command may take longer than a page. */
const timeoutMs = 30_000;

interface Embedded {
  url: string;
  child: ChildProcess | null;
}

/**
 * Starts the embedded database for the duration of the command, or connects to the one already running on its data
 * directory.
 */
async function embeddedDatabase({ DATA_DIR }: Env): Promise<Embedded> {
  const args = [cli, "--data", path.join(DATA_DIR, "mongo"), "--port", "0", "--exit-with-parent"];
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "ignore"] });
  for await (const line of createInterface({ input: child.stdout })) {
    const [, address] = /listening on (mongodb:\S+)/.exec(line) ?? [];
    if (!address) continue;
    const url = new URL(address);
    url.pathname = "/rep-settings";
    return { url: url.href, child };
  }
  const running = await readFile(path.join(DATA_DIR, "database-url"), "utf8").catch(() => null);
  if (running === null) throw new Error(`The embedded database in ${DATA_DIR} could not be opened.`);
  return { url: running.trim(), child: null };
}

/** Runs `work` on the database of DATABASE_URL or the embedded one, after applying migrations. */
export async function withDatabase<T>(env: Env, work: (database: Database) => Promise<T>): Promise<T> {
  const { DATABASE_URL } = env;
  const { url, child } = DATABASE_URL ? { url: DATABASE_URL, child: null } : await embeddedDatabase(env);
  const database = createDatabase({ url, timeoutMs });
  try {
    await migrate(url);
    return await work(database);
  } finally {
    await database.close();
    if (child?.exitCode === null) {
      child.stdin?.end();
      await once(child, "exit");
    }
  }
}
