import { chromium } from "@playwright/test";
import { chromiumExecutable as find } from "@rep/harness";
import { chromiumPath } from "./env.ts";

/** The launch option that names a real Chromium; empty for Playwright's own, which it starts as the lighter headless shell. */
export function chromiumExecutable(): { executablePath?: string } {
  const executablePath = find(chromium, chromiumPath());
  return executablePath === undefined || executablePath === chromium.executablePath()
    ? {}
    : { executablePath };
}
