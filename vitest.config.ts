import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: ["packages/*", "apps/web", { test: { name: "scripts", include: ["scripts/**/*.test.ts"] } }],
  },
});
