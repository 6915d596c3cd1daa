import { gzipSync } from "node:zlib";

/** Addresses of the scripts a page asks for by itself; modern browsers skip those marked `noModule`. */
export function scriptsOf(html: string): string[] {
  const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
  const preloads = [...html.matchAll(/<link\b[^>]*\bas="script"[^>]*>/g)].map(([tag]) => tag);
  const wanted = [...scripts, ...preloads].filter((tag) => !/\bnomodule\b/i.test(tag));
  return [...new Set(wanted.flatMap((tag) => /\b(?:src|href)="([^"]+)"/.exec(tag)?.[1] ?? []))];
}

/** Bytes by gzip at level 6, in which any server sends them. Ours sends fewer, in Brotli where a browser takes it. */
export function compressedSize(script: Buffer): number {
  return gzipSync(script, { level: 6 }).length;
}
