import { join } from "node:path";

/** The baseline for the settings page: the same Next and nothing else. */
export default {
  agentRules: false,
  // As in the app: nothing reads the cache or the source maps again.
  experimental: { agentUpgrade: false, turbopackFileSystemCacheForBuild: false, turbopackSourceMaps: false },
  turbopack: { root: join(import.meta.dirname, "../../../..") },
};
