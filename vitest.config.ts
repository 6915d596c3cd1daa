import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Vitest keeps one core free by itself: half of the time on machines with two.
    maxWorkers: "100%",
    projects: ["packages/*", "apps/web", { test: { name: "scripts", include: ["scripts/**/*.test.ts"] } }],
  },
});
