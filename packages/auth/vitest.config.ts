import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["@rep/db/testing/global-setup"],
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
