import { availableParallelism } from "node:os";
import { defineConfig } from "@playwright/test";
import { chromiumExecutable } from "./e2e/support/chromium.ts";

export default defineConfig({
  testDir: "./e2e",
  testMatch: "**/*.e2e.ts",
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // One more than there are cores, because some tests mostly wait for a clock or a server.
  workers: availableParallelism() + 1,
  forbidOnly: true,
  // A retry is reported as flaky. On two busy cores a page is sometimes not scheduled in time.
  retries: 1,
  reporter: [["list"]],
  use: {
    actionTimeout: 30_000,
    locale: "en-CA",
    timezoneId: "America/Toronto",
    viewport: { width: 1280, height: 900 },
    // Transitions cost frames, and axe would measure colours halfway through them.
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      ...chromiumExecutable(),
      // There is no graphics card here, and emulating one costs more than the tests themselves.
      args: [
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
