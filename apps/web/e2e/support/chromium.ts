import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { chromiumPath } from "./env.ts";

/** Where a real Chromium is: named by the environment, Playwright's own, or Debian's. Empty when none is found. */
export function chromiumExecutable(): { executablePath?: string } {
  const executablePath = [chromiumPath(), chromium.executablePath(), "/usr/bin/chromium"].find(
    (path) => path !== undefined && existsSync(path),
  );
  return executablePath === undefined ? {} : { executablePath };
}
