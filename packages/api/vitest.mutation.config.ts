import { defineConfig } from "vitest/config";

/** The tests of the domain alone, for Stryker: every rule has to hold without the adapters before it. */
export default defineConfig({
  test: {
    globalSetup: ["@rep/db/testing/global-setup"],
    include: ["test/domain/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
