import { execFileSync } from "node:child_process";
import path from "node:path";
import { Children } from "@rep/harness";
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

/** Serves what is built on a free loopback port. @returns its address, and what stops it */
export async function startEmptyPage(): Promise<{ url: string; stop: () => Promise<void> }> {
  const children = new Children((name) => console.error(`${name} ended unexpectedly`));
  const url = await children.start("The empty page", {
    args: [next, "start", emptyPage, "--port", "0", "--hostname", "127.0.0.1"],
    cwd: emptyPage,
    env,
    ready: /Local:\s+(http:\S+)/,
    output: () => undefined,
  });
  return { url, stop: () => children.endAll() };
}
