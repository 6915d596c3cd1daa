import path from "node:path";
import { z } from "zod";

const root = path.resolve(import.meta.dirname, "../../..");

const schema = z.object({
  /** A MongoDB to use instead of the embedded one. */
  DATABASE_URL: z.string().optional(),
  DATA_DIR: z
    .string()
    .default(".data")
    .transform((dir) => path.resolve(root, dir)),
  PORT: z.string().default("3000"),
  /** Where links lead. */
  NEXTAUTH_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ""))
    .optional(),
});

/** The environment, parsed once. An empty variable counts as unset. */
const given = Object.entries(process.env).filter(([, value]) => value !== "");
export const env = schema.parse(Object.fromEntries(given));
