import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

/**
 * Marks the scripts that a page loads at once, so that browsers compile their functions while downloading instead of
 * one by one at the first call, when the page waits for them (V8's explicit compile hints, Chromium 136 and later;
 * others see a comment). Scripts loaded later stay unmarked: most of their functions are never called.
 */
const hint = "//# allFunctionsCalledOnLoad\n";

/** In bytes. Smaller scripts compile instantly, and the hint is one more line to send. */
const smallest = 4_000;

const web = path.resolve(import.meta.dirname, "..");
const routesSchema = z.array(z.object({ firstLoadChunkPaths: z.array(z.string()).min(1) })).min(1);

const routes = routesSchema.parse(
  JSON.parse(readFileSync(path.join(web, ".next/diagnostics/route-bundle-stats.json"), "utf8")),
);
const scripts = new Set(routes.flatMap(({ firstLoadChunkPaths }) => firstLoadChunkPaths));
for (const script of scripts) {
  const file = path.join(web, script);
  const code = readFileSync(file, "utf8");
  if (code.length >= smallest && !code.startsWith(hint)) writeFileSync(file, hint + code);
}
