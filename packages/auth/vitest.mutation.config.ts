import { defineConfig } from "vitest/config";

/** The same tests under Stryker, on a machine that runs them beside other work. */
export default defineConfig({
  test: {
    globalSetup: ["@rep/db/testing/global-setup"],
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
