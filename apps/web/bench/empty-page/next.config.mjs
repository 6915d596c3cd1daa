import { join } from "node:path";

/** The floor the settings page is weighed against: the same Next, and nothing else. */
export default {
  agentRules: false,
  experimental: { agentUpgrade: false },
  turbopack: { root: join(import.meta.dirname, "../../../..") },
};
