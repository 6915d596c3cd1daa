import { defineConfig } from "vitest/config";

/** The same tests under Stryker, which runs them thousands of times: property tests draw fewer values. */
export default defineConfig({ test: { testTimeout: 60_000, setupFiles: ["test/mutation-setup.ts"] } });
