import path from "node:path";
import * as z from "zod";

const root = path.resolve(import.meta.dirname, "../..");

const schema = z.object({
  /** Port of the web server; 0 picks a free one. */
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** Address to listen on; loopback by default. */
  HOST: z.string().min(1).optional(),
  /** The folder of the embedded database and the generated secret. */
  DATA_DIR: z
    .string()
    .min(1)
    .default(".data")
    .transform((dir) => path.resolve(root, dir)),
  /** A MongoDB to use instead of the embedded one. */
  DATABASE_URL: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, "must begin with mongodb:// or mongodb+srv://")
    .optional(),
  NEXTAUTH_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  /** The public address, where it is not that of this machine. */
  NEXTAUTH_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ""))
    .optional(),
  PLAYWRIGHT_CHROMIUM_PATH: z.string().min(1).optional(),
});

export type Env = z.infer<typeof schema>;

/**
 * Parses the scripts' environment, once. An empty variable counts as unset.
 *
 * @throws Error with one line that names each variable that cannot be used.
 */
export function readEnv(source: NodeJS.Dict<string> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(lines.join("; "));
}

/** Sets variables that the web server, running in this process, reads as well. */
export function setEnv(values: Record<string, string>): void {
  Object.assign(process.env, values);
}

const loopback = ["localhost", "127.0.0.1", "::1"];

/**
 * Refuses to serve other machines with what is only safe on this one: the sample data with its public passwords, and
 * a generated secret.
 *
 * @throws Error with one line that says what to set
 */
export function assertServable({ HOST = "localhost", DATABASE_URL, NEXTAUTH_SECRET }: Env): void {
  if (loopback.includes(HOST)) return;
  if (!DATABASE_URL) {
    throw new Error(
      "The sample data has public passwords, so it is served on loopback only. Set DATABASE_URL or drop HOST.",
    );
  }
  if (!NEXTAUTH_SECRET) {
    throw new Error("Set NEXTAUTH_SECRET (32 characters or more) to serve beyond this machine.");
  }
}
