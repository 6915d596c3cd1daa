import type { NextConfig } from "next";

const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  {
    key: "Permissions-Policy",
    value: "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
  },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
];

/** The Content-Security-Policy carries a nonce per request and is set in `proxy.ts`; HSTS in `server.ts`. */
const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked by `tsc` for every package alike; a build need not do it again.
  typescript: { ignoreBuildErrors: true },
  agentRules: false,
  devIndicators: false,
  // There are no pictures: without this the address of the picture optimizer would be open to anybody.
  images: { unoptimized: true },
  experimental: { agentUpgrade: false },
  headers: () => Promise.resolve([{ source: "/:path*", headers: securityHeaders }]),
};

export default config;
