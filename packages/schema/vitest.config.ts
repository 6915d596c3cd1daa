import { defineConfig } from "vitest/config";

// Property tests do the same work on a busy machine as on an idle one; only a hang should time out.
export default defineConfig({ test: { testTimeout: 60_000 } });
