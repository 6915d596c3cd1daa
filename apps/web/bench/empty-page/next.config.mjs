import { join } from "node:path";

/** The floor the settings page is weighed against: the same Next, and nothing else. */
export default {
  agentRules: false,
  // As in the app itself: neither cache nor maps are read again.
  experimental: { agentUpgrade: false, turbopackFileSystemCacheForBuild: false, turbopackSourceMaps: false },
  turbopack: { root: join(import.meta.dirname, "../../../..") },
};
