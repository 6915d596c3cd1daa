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
  /** As the web server has it: `off` where single sign-on is the only way to sign in. */
  PASSWORD_SIGN_IN: z.enum(["on", "off"]).default("on"),
});

export type Env = z.infer<typeof schema>;

/** The variables of a process, by name. */
export type Variables = Record<string, string | undefined>;

/**
 * The environment, of this process unless another is given. An empty variable counts as unset.
 *
 * @throws Error with one line that names each variable that cannot be used
 */
export function readEnv(variables: Variables = process.env): Env {
  const given = Object.entries(variables).filter(([, value]) => value !== "");
  const result = schema.safeParse(Object.fromEntries(given));
  if (result.success) return result.data;
  throw new Error(result.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "));
}
