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
  /** The single sign-on provider, if configured. */
  singleSignOn?: SingleSignOnOptions | undefined;
  /** Whether people may sign in by password; true by default. */
  passwordSignIn?: boolean;
  /** Called for every sign-in and every checked password, for the log. */
  onSignIn?: (event: SignInEvent) => void;
  /** Replaceable in tests that count how much work a response took. */
  verifyPassword?: typeof verifyPassword;
}

/** The outcome of a sign-in or a password check. Names nobody except the user who has signed in. */
export interface SignInEvent {
  outcome: "SIGNED_IN" | "CONFIRMED" | ErrorCode;
  userId?: string;
  /** An unexpected error. */
  error?: unknown;
}

/** A signed-in user who confirms their identity by password. */
export interface PasswordConfirmation {
  actor: Actor;
  currentPassword: string;
  clientAddress?: string | undefined;
}

export interface Auth {
  /** The enabled ways to sign in. */
  methods: { password: boolean; singleSignOn: boolean };
  /** @throws DomainError PASSWORD_SIGN_IN_OFF */
  assertPasswordSignIn(): void;
  signIn: SignIn;
  /** Opens a session for an authenticated user. @throws DomainError UNAUTHORIZED for disabled users */
  issueToken(user: Pick<UserRecord, "id">, origin?: SignInOrigin): Promise<string>;
  /** The actor of an `Authorization` header; null for anything but a valid token. @throws DatabaseUnavailable */
  verifyBearer(authorization: string | null): Promise<Actor | null>;
  /** The actor of a `Cookie` header; null for anything but a valid session. @throws DatabaseUnavailable */
  verifyCookie(cookie: string | null): Promise<Actor | null>;
  /** Counts one write of this user. @throws DomainError TOO_MANY_REQUESTS with `retryAfter` in seconds */
  countWrite(userId: string): Promise<void>;
  /** Counts a call from a client address without being signed in. @throws DomainError TOO_MANY_ATTEMPTS */
  countGuest(clientAddress: string): Promise<void>;
  /** Whether a person may be mailed one more password link. Counts it. */
  mayMailLink(userId: string): Promise<boolean>;
  /** @throws DomainError TOO_MANY_REQUESTS with `retryAfter`, once this user has read too much */
  checkReads(userId: string): void;
  /** Counts the bytes of a response to this user. */
  countRead(userId: string, bytes: number): void;
  /**
   * Verifies the actor's password.
   * @returns the hash that was verified
   * @throws DomainError INVALID_CREDENTIALS, TOO_MANY_ATTEMPTS
   */
  confirmPassword(confirmation: PasswordConfirmation): Promise<string>;
  /**
   * Replaces the verified password and ends every other session.
   * @throws DomainError INVALID_CREDENTIALS, also when another change was first; TOO_MANY_ATTEMPTS
   */
  changePassword(request: PasswordConfirmation & { newPassword: string }): Promise<void>;
  /** Ends the session of a `Cookie` header, if there is one. */
  endSession(cookie: string | null): Promise<void>;
  /** Ends every session of the actor, this one included. */
  signOutEverywhere(actor: Pick<Actor, "id">): Promise<void>;
  /** Creates an API token: the secret shown once, and what is stored. */
  newApiToken(userId: string): { token: string } & Pick<ApiTokenRecord, "id" | "secretHash">;
  sessionCookie(token: string): Cookie;
  clearedSessionCookie(): Cookie;
  /** Creates next-auth's options for one request. `origin` is where the request comes from. */
  nextAuthOptions(origin: SignInOrigin): NextAuthOptions;
}
