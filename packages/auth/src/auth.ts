import type { Database, UserRecord } from "@rep/db";
import type { NextAuthOptions } from "next-auth";

/** The user behind a request, read from the database for that request. */
export type Actor = UserRecord;

export interface Cookie {
  name: string;
  value: string;
  options: { httpOnly: true; sameSite: "lax"; path: "/"; secure: boolean; maxAge: number };
}

export interface AuthOptions {
  database: Database;
  /** At least 32 characters. */
  secret: string;
  /** Whether browsers reach the site over TLS. Cookies are then `__Host-` and Secure. */
  secureCookies: boolean;
}

export interface Auth {
  /** @throws DomainError INVALID_CREDENTIALS, TOO_MANY_ATTEMPTS with `retryAfter` in seconds */
  signIn(request: {
    email: string;
    password: string;
    clientAddress: string;
  }): Promise<{ token: string; user: UserRecord }>;
  issueToken(user: Pick<UserRecord, "id" | "tokenEpoch">): Promise<string>;
  /** The actor of an `Authorization` header, or null for anything but a good token. */
  verifyBearer(authorization: string | null): Promise<Actor | null>;
  /** The actor of a `Cookie` header, or null for anything but a good session. */
  verifyCookie(cookie: string | null): Promise<Actor | null>;
  /** @throws DomainError TOO_MANY_REQUESTS with `retryAfter`; counts one write of this user */
  countWrite(userId: string): Promise<void>;
  /** Checks the current password, sets the new one and ends every session. @throws DomainError INVALID_CREDENTIALS, TOO_MANY_ATTEMPTS */
  changePassword(request: {
    actor: Actor;
    currentPassword: string;
    newPassword: string;
  }): Promise<{ token: string }>;
  signOutEverywhere(actor: Actor): Promise<void>;
  sessionCookie(token: string): Cookie;
  clearedSessionCookie(): Cookie;
  nextAuthOptions: NextAuthOptions;
}

export function createAuth(_options: AuthOptions): Auth {
  throw new Error("Not built yet.");
}
