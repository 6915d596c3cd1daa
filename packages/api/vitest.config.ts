import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: ["@rep/db/testing/global-setup"],
    include: ["test/**/*.test.ts"],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
