import type { NextConfig } from "next";
import { PHASE_DEVELOPMENT_SERVER } from "next/constants";

/** Headers of security are set by the web server (`src/server`), on redirects too; the Content-Security-Policy of pages in `proxy.ts`. */
const config = (phase: string): NextConfig => ({
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked by `tsc` for every package alike; a build need not do it again.
  typescript: { ignoreBuildErrors: true },
  agentRules: false,
  devIndicators: false,
  // There are no pictures: without this the address of the picture optimizer would be open to anybody.
  images: { unoptimized: true },
  experimental: {
    agentUpgrade: false,
    // What is opened first is loaded by `src/server/warm-up.ts`, the rest by whoever opens it.
    preloadEntriesOnStart: false,
    // Writing it takes a third of a first build; a later build without it takes seven seconds more.
    turbopackFileSystemCacheForBuild: false,
    // A server reads none, and they take a tenth of the build.
    turbopackSourceMaps: phase === PHASE_DEVELOPMENT_SERVER,
    proxyClientMaxBodySize: "64kb",
    serverActions: { bodySizeLimit: "64kb" },
  },
});

export default config;
