import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

/**
 * Marks the scripts that a page asks for at once, so that a browser compiles their functions while they arrive, beside the
 * page, and not one by one as they are first called, when the page waits for them (V8's explicit compile hints, in
 * Chromium 136 and later; others see a comment). Parts of a page that are loaded later stay as they are: most of what is
 * in them is not called.
 */
const hint = "//# allFunctionsCalledOnLoad\n";

/** Bytes. Smaller scripts take no time to compile, and the hint is one more line to send. */
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
