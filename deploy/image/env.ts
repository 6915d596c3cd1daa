import { readFileSync } from "node:fs";
import * as z from "zod";

/** What the image itself reads; the web server checks the rest. */
export const imageEnv = z
  .object({
    DATABASE_URL: z.string().default(""),
    PORT: z.coerce.number().int().default(3000),
  })
  .parse(process.env);

/**
 * Has Next take its configuration from the build, as the server that `output: "standalone"` writes does: to read
 * `next.config.ts` it needs its bundler, which the image leaves out. Call it before Next is imported.
 */
export function useBuiltConfig(build: URL): void {
  const { config }: { config: object } = JSON.parse(
    readFileSync(new URL("required-server-files.json", build), "utf8"), // written by the same Next
  );
  Object.assign(process.env, { __NEXT_PRIVATE_STANDALONE_CONFIG: JSON.stringify(config) });
}
