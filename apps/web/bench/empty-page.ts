import { execFileSync } from "node:child_process";
import path from "node:path";
import { Children } from "@rep/harness";
import { childEnv } from "../e2e/support/env.ts";

const next = path.resolve(import.meta.dirname, "../node_modules/next/dist/bin/next");
const env = { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" };

/** An empty page built by the same Next: the cost that every page has. */
export const emptyPage = path.join(import.meta.dirname, "empty-page");

export function buildEmptyPage(): void {
  execFileSync(process.execPath, [next, "build", emptyPage], {
    env: childEnv(env),
    stdio: ["ignore", "ignore", "inherit"],
  });
}

/** Serves the build on a free loopback port. @returns its address, and a function that stops it */
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
