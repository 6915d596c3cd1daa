import type { NextConfig } from "next";
import { PHASE_DEVELOPMENT_SERVER } from "next/constants";

/**
 * Security headers are set by the web server (`src/server`), for redirects too. `proxy.ts` sets the
 * Content-Security-Policy of pages.
 */
const config = (phase: string): NextConfig => ({
  poweredByHeader: false,
  reactStrictMode: true,
  // `tsc` checks the types of every package; the build need not repeat it.
  typescript: { ignoreBuildErrors: true },
  agentRules: false,
  devIndicators: false,
  // The app has no images. Without this, the image optimizer would be open to anybody.
  images: { unoptimized: true },
  experimental: {
    agentUpgrade: false,
    // `src/server/warm-up.ts` loads the pages opened first; the others load on demand.
    preloadEntriesOnStart: false,
    // Writing the cache takes a third of a first build; without it, later builds take seven seconds more.
    turbopackFileSystemCacheForBuild: false,
    // No server reads source maps, and they take a tenth of the build.
    turbopackSourceMaps: phase === PHASE_DEVELOPMENT_SERVER,
    proxyClientMaxBodySize: "64kb",
    serverActions: { bodySizeLimit: "64kb" },
  },
});

export default config;
