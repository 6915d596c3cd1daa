import { gzipSync } from "node:zlib";

/** URLs of the scripts that a page loads by itself. Modern browsers skip those marked `noModule`. */
export function scriptsOf(html: string): string[] {
  const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
  const preloads = [...html.matchAll(/<link\b[^>]*\bas="script"[^>]*>/g)].map(([tag]) => tag);
  const wanted = [...scripts, ...preloads].filter((tag) => !/\bnomodule\b/i.test(tag));
  return [...new Set(wanted.flatMap((tag) => /\b(?:src|href)="([^"]+)"/.exec(tag)?.[1] ?? []))];
}

/** Size in bytes after gzip at level 6, which any server can do. Our own sends Brotli to browsers that accept it. */
export function compressedSize(script: Buffer): number {
  return gzipSync(script, { level: 6 }).length;
}
