import { existsSync } from "node:fs";
import { chromium, defineConfig } from "@playwright/test";
import { chromiumPath } from "./e2e/support/env.ts";

/** Where a real Chromium is: named by the environment, Playwright's own, or Debian's. */
const executable = [chromiumPath(), chromium.executablePath(), "/usr/bin/chromium"].find(
  (path) => path !== undefined && existsSync(path),
);

export default defineConfig({
  testDir: "./e2e",
  testMatch: "**/*.e2e.ts",
  timeout: 90_000,
  expect: { timeout: 15_000 },
  workers: 2,
  forbidOnly: true,
  reporter: [["list"]],
  use: {
    locale: "en-CA",
    timezoneId: "America/Toronto",
    viewport: { width: 1280, height: 900 },
    trace: "retain-on-failure",
    launchOptions: {
      ...(executable && { executablePath: executable }),
      args: ["--disable-background-networking", "--disable-component-update", "--disable-sync"],
    },
  },
});
