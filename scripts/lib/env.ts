import path from "node:path";
import * as z from "zod";

const root = path.resolve(import.meta.dirname, "../..");

const schema = z.object({
  /** Port of the web server; 0 takes any free one. */
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** Address to listen on; loopback unless told otherwise. */
  HOST: z.string().min(1).optional(),
  /** Where the embedded database and the generated secret live. */
  DATA_DIR: z
    .string()
    .min(1)
    .default(".data")
    .transform((dir) => path.resolve(root, dir)),
  /** A real MongoDB to use instead of the embedded one. */
  DATABASE_URL: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, "must begin with mongodb:// or mongodb+srv://")
    .optional(),
  NEXTAUTH_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  PLAYWRIGHT_CHROMIUM_PATH: z.string().min(1).optional(),
});

export type Env = z.infer<typeof schema>;

/**
 * The environment of the scripts, parsed once. An empty variable counts as unset.
 * @throws Error with one line that names each variable that cannot be used.
 */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(lines.join("; "));
}
