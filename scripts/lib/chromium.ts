import { existsSync } from "node:fs";
import path from "node:path";
import { chromiumExecutable, run, say } from "@rep/harness";

/**
 * Finds a real Chromium for the end-to-end tests: the one named by the environment, Playwright's own, or Debian's
 * package. Downloads one if there is none.
 * @throws Error with one sentence when none is available
 */
export async function findChromium(root: string, named: string | undefined): Promise<string> {
  const web = path.join(root, "apps/web");
  const { chromium } = await import("@playwright/test");
  const present = () => chromiumExecutable(chromium, named);

  const found = present();
  if (found) return found;
  if (named) throw new Error(`PLAYWRIGHT_CHROMIUM_PATH names ${named}, which does not exist`);
  say("Fetching Chromium for Playwright");
  await run("pnpm", ["exec", "playwright", "install", "chromium"], { cwd: web, timeoutMs: 180_000 });
  if (!present() && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    say("Playwright's download did not work; installing Debian's chromium-headless-shell package");
    await run("apt-get", ["update", "-qq"], { cwd: root, timeoutMs: 120_000 });
    await run("apt-get", ["install", "-y", "-qq", "chromium-headless-shell"], {
      cwd: root,
      env: { DEBIAN_FRONTEND: "noninteractive" },
      timeoutMs: 600_000,
    });
  }
  const fetched = present();
  if (fetched) return fetched;
  throw new Error(
    "No Chromium: it could be fetched neither by Playwright nor as a Debian package. Install one and set PLAYWRIGHT_CHROMIUM_PATH.",
  );
}
