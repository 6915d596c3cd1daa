import { z } from "zod";

const flag = z
  .enum(["0", "1"])
  .default("0")
  .transform((value) => value === "1");

/** An issuer is trusted about who people are, so it must use TLS or run on this machine. */
const issuer = z
  .url({ protocol: /^https?$/ })
  .refine(
    (url) => /^(?:https:|http:\/\/(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?:[:/]|$))/.test(url),
    "must be an https address",
  );

const schema = z.object({
  NODE_ENV: z.enum(["production", "development", "test"]).default("production"),
  /** 0 picks a free port. */
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  /** One address to listen on; both loopback addresses when left out. */
  HOST: z.string().min(1).optional(),
  DATABASE_URL: z.string().regex(/^mongodb(\+srv)?:\/\//, "must be a MongoDB connection string"),
  NEXTAUTH_SECRET: z
    .string()
    .min(32, "must have at least 32 characters")
    .refine((secret) => new Set(secret).size >= 8, "must not repeat a few characters"),
  /** The public address of the site. `https:` makes cookies Secure and turns HSTS on. */
  NEXTAUTH_URL: z.url({ protocol: /^https?$/ }).optional(),
  /**
   * Any SMTP server, such as `smtp://user:password@mail.example:587`. Without one, links are shown instead of mailed.
   */
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, "must begin with smtp:// or smtps://")
    .optional(),
  /** The sender of mail, such as `Settings <settings@acme.example>`. */
  MAIL_FROM: z.string().min(3).default("Settings <settings@localhost>"),
  /** An OpenID Connect provider, such as `https://login.acme.example`, and this site's credentials there. */
  OIDC_ISSUER: issuer.optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** `off` leaves single sign-on as the only way to sign in. */
  PASSWORD_SIGN_IN: z.enum(["on", "off"]).default("on"),
  /** Proxies whose X-Forwarded-For is trusted: addresses and CIDR blocks, separated by commas. */
  TRUST_PROXY: z
    .string()
    .default("")
    .transform((list) =>
      list
        .split(",")
        .map((entry) => entry.trim())
        .filter((entry) => entry !== ""),
    ),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  /** A bearer token for reading `/metrics` from other machines. */
  METRICS_TOKEN: z.string().min(16, "must have at least 16 characters").optional(),
  /** An OpenTelemetry collector (OTLP over HTTP). Without one there are no traces. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  OTEL_SERVICE_NAME: z.string().min(1).default("rep-settings"),
  /** Stop when standard input closes, so that a server never outlives its parent process. */
  EXIT_WITH_PARENT: flag,
});

const singleSignOnNames = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"] as const;

/** Variables that must be set together. */
const checkedSchema = schema.superRefine((values, context) => {
  const missing = singleSignOnNames.filter((name) => values[name] === undefined);
  const needed = missing.length < singleSignOnNames.length || values.PASSWORD_SIGN_IN === "off";
  const message =
    values.PASSWORD_SIGN_IN === "off" ? "is needed where PASSWORD_SIGN_IN is off" : "is needed as well";
  for (const name of needed ? missing : []) context.addIssue({ code: "custom", path: [name], message });
});

export type Env = z.infer<typeof schema>;

let parsed: Env | undefined;

/**
 * The environment, read and validated on first use; a build needs none of it.
 *
 * @throws Error that names every variable at fault, never its value
 */
export function env(): Env {
  if (parsed) return parsed;
  // The only place in this app that reads it (Biome: noProcessEnv).
  const result = checkedSchema.safeParse(
    Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== "")),
  );
  if (!result.success) {
    const faults = result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
    throw new Error(`The environment is not usable: ${faults.join("; ")}`);
  }
  parsed = result.data;
  return parsed;
}

/** The single sign-on provider, if one is configured. */
export function singleSignOn() {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env();
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return undefined;
  return { issuer, clientId, clientSecret };
}

/** Sets NODE_ENV. React and Next choose their build by it on first import, so call this before that. */
export function setNodeEnv(mode: "production" | "development"): void {
  Object.assign(process.env, { NODE_ENV: mode });
}

/** The site's public address. */
export function siteUrl(): string {
  // setLocalAddress may have set it after the environment was parsed.
  const address = process.env.NEXTAUTH_URL ?? `http://localhost:${env().PORT}`;
  return address.replace(/\/+$/, "");
}

/** Tells next-auth the site's address when none is configured; it would assume port 3000. */
export function setLocalAddress(address: string): void {
  if (env().NEXTAUTH_URL === undefined) Object.assign(process.env, { NEXTAUTH_URL: address });
}

/** Whether browsers reach the site over TLS. */
export function behindTls(): boolean {
  return env().NEXTAUTH_URL?.startsWith("https:") ?? false;
}
