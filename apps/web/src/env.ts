import { z } from "zod";

const flag = z
  .enum(["0", "1"])
  .default("0")
  .transform((value) => value === "1");

/** An issuer is believed in who people are, so only TLS or this very machine will do. */
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
  /** The address people type. `https:` makes cookies Secure and turns HSTS on. */
  NEXTAUTH_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Any SMTP server, such as `smtp://user:password@mail.example:587`. Without one, links are shown instead of mailed. */
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, "must begin with smtp:// or smtps://")
    .optional(),
  /** Who mail is from, such as `Settings <settings@acme.example>`. */
  MAIL_FROM: z.string().min(3).default("Settings <settings@localhost>"),
  /** An OpenID Connect provider, such as `https://login.acme.example`, and what it knows this site as. */
  OIDC_ISSUER: issuer.optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** `off` leaves single sign-on as the only way to sign in. */
  PASSWORD_SIGN_IN: z.enum(["on", "off"]).default("on"),
  /** Addresses and CIDR blocks of proxies whose X-Forwarded-For is believed, separated by commas. */
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
  /** Whoever shows it as a bearer token reads `/metrics` from elsewhere. */
  METRICS_TOKEN: z.string().min(16, "must have at least 16 characters").optional(),
  /** An OpenTelemetry collector that takes OTLP over HTTP. No traces without it. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  OTEL_SERVICE_NAME: z.string().min(1).default("rep-settings"),
  /** Stop when standard input closes, so that a server never outlives the process that started it. */
  EXIT_WITH_PARENT: flag,
});

const singleSignOnNames = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"] as const;

/** Variables that only work together. */
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
 * The environment, read and checked on first use; a build needs none of it.
 * @throws Error that names every variable at fault, never its value
 */
export function env(): Env {
  if (parsed) return parsed;
  // The one place of this app that reads it (Biome: noProcessEnv).
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

/** The provider of single sign-on, where one is set. */
export function singleSignOn() {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env();
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return undefined;
  return { issuer, clientId, clientSecret };
}

/** React and Next choose their build by NODE_ENV when they are first imported: call it before that. */
export function setNodeEnv(mode: "production" | "development"): void {
  Object.assign(process.env, { NODE_ENV: mode });
}

/** Where browsers find the site. */
export function siteUrl(): string {
  // setLocalAddress may have set it since the environment was parsed.
  const address = process.env.NEXTAUTH_URL ?? `http://localhost:${env().PORT}`;
  return address.replace(/\/+$/, "");
}

/** Tells next-auth where its site is when nobody has said so: it would take port 3000 for granted. */
export function setLocalAddress(address: string): void {
  if (env().NEXTAUTH_URL === undefined) Object.assign(process.env, { NEXTAUTH_URL: address });
}

/** Whether browsers reach the site over TLS. */
export function behindTls(): boolean {
  return env().NEXTAUTH_URL?.startsWith("https:") ?? false;
}
