import { z } from "zod";
import { text } from "./text.ts";

/** The id of a session or an API token. */
const credentialId = z.string().regex(/^[0-9a-f]{24}$/);
const instant = z.string().meta({ format: "date-time" });

/** A session of the user. */
export const sessionSchema = z.strictObject({
  id: credentialId,
  /** Such as `Firefox on Windows`. */
  browser: z.string(),
  /** The client address at sign-in. */
  address: z.string().nullable(),
  since: instant,
  lastUsed: instant,
  /** Whether it is the current session. */
  current: z.boolean(),
});
export type Session = z.output<typeof sessionSchema>;

/** Input of `account.endSession` and `account.apiTokens.revoke`. */
export const credentialRequestSchema = z.strictObject({ id: credentialId });

/** The scopes of an API token. */
export const tokenScopes = ["read", "write"] as const;
export type TokenScope = (typeof tokenScopes)[number];

/** Lifetimes of an API token, in days. */
export const tokenDays = [30, 90, 365] as const;

/** Input of `account.apiTokens.create`. */
export const createApiTokenSchema = z.strictObject({
  name: text(60).min(1, "Give the token a name."),
  scope: z.enum(tokenScopes),
  days: z.union(tokenDays.map((days) => z.literal(days))),
});
export type CreateApiToken = z.output<typeof createApiTokenSchema>;

export const apiTokenSchema = z.strictObject({
  id: credentialId,
  name: z.string(),
  scope: z.enum(tokenScopes),
  since: instant,
  until: instant,
  lastUsed: instant.nullable(),
});
export type ApiToken = z.output<typeof apiTokenSchema>;

/** Input of `links.takeBackEmail` and `links.readTakeBack`: the token of the link mailed to the old address. */
export const linkRequestSchema = z.strictObject({ token: z.string().regex(/^[\w-]{43}$/) });
