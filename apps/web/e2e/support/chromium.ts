import { chromium } from "@playwright/test";
import { chromiumExecutable as find } from "@rep/harness";
import { chromiumPath } from "./env.ts";

/** The launch option that names a real Chromium; empty when none is found. */
export function chromiumExecutable(): { executablePath?: string } {
  const executablePath = find(chromium, chromiumPath());
  return executablePath === undefined ? {} : { executablePath };
}
