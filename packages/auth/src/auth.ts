import type { ApiTokenRecord, Database, UserRecord } from "@rep/db";
import type { ErrorCode } from "@rep/schema/errors";
import type { NextAuthOptions } from "next-auth";
import type { Actor } from "./actor.ts";
import type { Cookie } from "./cookies.ts";
import type { SignInOrigin } from "./open-session.ts";
import type { verifyPassword } from "./password.ts";
import type { SignIn } from "./sign-in-request.ts";
import type { SingleSignOnOptions } from "./single-sign-on.ts";

export interface AuthOptions {
  database: Database;
  /** At least 32 characters. */
  secret: string;
  /** Whether browsers reach the site over TLS. Cookies are then `__Host-` and Secure. */
  secureCookies: boolean;
  /** Where people sign in without a password. */
  singleSignOn?: SingleSignOnOptions | undefined;
  /** Whether people sign in by password: true unless told otherwise. */
  passwordSignIn?: boolean;
  /** Hears of every sign-in and of every password that was checked, for the log. */
  onSignIn?: (event: SignInEvent) => void;
  /** For tests that count how much work an answer took. */
  verifyPassword?: typeof verifyPassword;
}

/** How a sign-in or a check of a password ended. It names nobody but who has signed in. */
export interface SignInEvent {
  outcome: "SIGNED_IN" | "CONFIRMED" | ErrorCode;
  userId?: string;
  /** What nobody foresaw. */
  error?: unknown;
}

/** Somebody who is signed in and says that it is them by their password. */
export interface PasswordConfirmation {
  actor: Actor;
  currentPassword: string;
  clientAddress?: string | undefined;
}

export interface Auth {
  /** How people sign in. */
  methods: { password: boolean; singleSignOn: boolean };
  /** @throws DomainError PASSWORD_SIGN_IN_OFF */
  assertPasswordSignIn(): void;
  signIn: SignIn;
  /** Opens a session for somebody who has proved who they are. @throws DomainError UNAUTHORIZED for the disabled */
  issueToken(user: Pick<UserRecord, "id">, origin?: SignInOrigin): Promise<string>;
  /** The actor of an `Authorization` header, or null for anything but a good token. @throws DatabaseUnavailable */
  verifyBearer(authorization: string | null): Promise<Actor | null>;
  /** The actor of a `Cookie` header, or null for anything but a good session. @throws DatabaseUnavailable */
  verifyCookie(cookie: string | null): Promise<Actor | null>;
  /** Counts one write of this user. @throws DomainError TOO_MANY_REQUESTS with `retryAfter` in seconds */
  countWrite(userId: string): Promise<void>;
  /** Counts a call from a client address without being signed in. @throws DomainError TOO_MANY_ATTEMPTS */
  countGuest(clientAddress: string): Promise<void>;
  /** Whether a person may be mailed one more link to set a password. Counts it. */
  mayMailLink(userId: string): Promise<boolean>;
  /** @throws DomainError TOO_MANY_REQUESTS with `retryAfter`, once this user has read too much */
  checkReads(userId: string): void;
  /** Counts the bytes of an answer to this user. */
  countRead(userId: string, bytes: number): void;
  /**
   * Checks that it is the actor who asks, by their password.
   * @returns the hash that was verified
   * @throws DomainError INVALID_CREDENTIALS, TOO_MANY_ATTEMPTS
   */
  confirmPassword(confirmation: PasswordConfirmation): Promise<string>;
  /**
   * Replaces the password that was confirmed, and ends every other session.
   * @throws DomainError INVALID_CREDENTIALS also when another change came first, TOO_MANY_ATTEMPTS
   */
  changePassword(request: PasswordConfirmation & { newPassword: string }): Promise<void>;
  /** Ends the session of a `Cookie` header, if there is one. */
  endSession(cookie: string | null): Promise<void>;
  /** Ends every session of the actor, this one included. */
  signOutEverywhere(actor: Pick<Actor, "id">): Promise<void>;
  /** A new API token: what its owner is shown once, and what is stored. */
  newApiToken(userId: string): { token: string } & Pick<ApiTokenRecord, "id" | "secretHash">;
  sessionCookie(token: string): Cookie;
  clearedSessionCookie(): Cookie;
  /** For one request of next-auth's. `origin` is where it comes from. */
  nextAuthOptions(origin: SignInOrigin): NextAuthOptions;
}
