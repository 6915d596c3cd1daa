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
  /** The site's public address, for links. */
  NEXTAUTH_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ""))
    .optional(),
  /** As for the web server: `off` where single sign-on is the only way to sign in. */
  PASSWORD_SIGN_IN: z.enum(["on", "off"]).default("on"),
});

export type Env = z.infer<typeof schema>;

/** Environment variables by name. */
export type Variables = Record<string, string | undefined>;

/**
 * Parses the environment, by default that of this process. An empty variable counts as unset.
 *
 * @throws Error with one line that names each variable that cannot be used
 */
export function readEnv(variables: Variables = process.env): Env {
  const given = Object.entries(variables).filter(([, value]) => value !== "");
  const result = schema.safeParse(Object.fromEntries(given));
  if (result.success) return result.data;
  throw new Error(result.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "));
}
