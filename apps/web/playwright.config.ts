import { availableParallelism } from "node:os";
import { defineConfig } from "@playwright/test";
import { chromiumExecutable } from "./e2e/support/chromium.ts";

export default defineConfig({
  testDir: "./e2e",
  testMatch: "**/*.e2e.ts",
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // One more than there are cores: tests that wait for a clock or a server leave theirs to others.
  workers: availableParallelism() + 1,
  forbidOnly: true,
  // A second try is reported as flaky: two cores that also run a browser now and then leave a page waiting.
  retries: 1,
  reporter: [["list"]],
  use: {
    actionTimeout: 30_000,
    locale: "en-CA",
    timezoneId: "America/Toronto",
    viewport: { width: 1280, height: 900 },
    // What moves here are colours, switches and spinners: frames to draw, and colours half way to the next for axe.
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      ...chromiumExecutable(),
      // No graphics card here: drawing by an emulated one costs more than the tests themselves.
      args: [
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
