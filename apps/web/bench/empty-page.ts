import { execFileSync } from "node:child_process";
import path from "node:path";
import { type Child, startChild } from "../e2e/support/child.ts";
import { childEnv } from "../e2e/support/env.ts";

const next = path.resolve(import.meta.dirname, "../node_modules/next/dist/bin/next");
const env = { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" };

/** A page with nothing on it, built by the same Next: what every page costs. */
export const emptyPage = path.join(import.meta.dirname, "empty-page");

export function buildEmptyPage(): void {
  execFileSync(process.execPath, [next, "build", emptyPage], {
    env: childEnv(env),
    stdio: ["ignore", "ignore", "inherit"],
  });
}

/** Serves what is built on a free loopback port; `found` is its address. */
export function startEmptyPage(): Promise<Child> {
  const args = [next, "start", emptyPage, "--port", "0", "--hostname", "127.0.0.1"];
  return startChild(args, env, /Local:\s+(http:\S+)/);
}
