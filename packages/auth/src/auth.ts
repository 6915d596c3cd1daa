import { type ApiTokenRecord, type Database, DatabaseUnavailable, type UserRecord } from "@rep/db";
import { DomainError } from "@rep/schema/domain-error";
import type { ErrorCode } from "@rep/schema/errors";
import { loginRequestSchema } from "@rep/schema/login";
import type { NextAuthOptions } from "next-auth";
import { type Actor, findActor } from "./actor.ts";
import { createAttempts } from "./attempts.ts";
import { createCheckPassword } from "./check-password.ts";
import { type Cookie, clearedSessionCookie, readSessionCookie, sessionCookie } from "./cookies.ts";
import { newCredential, parseCredential } from "./credentials.ts";
import { freeReadBytes, limits } from "./limits.ts";
import { createNextAuthOptions } from "./next-auth-options.ts";
import { openSession, type SignInOrigin } from "./open-session.ts";
import { hashPassword, verifyPassword } from "./password.ts";
import { createReadCounter } from "./read-counter.ts";
import type { SignIn } from "./sign-in-request.ts";

export interface AuthOptions {
  database: Database;
  /** At least 32 characters. */
  secret: string;
  /** Whether browsers reach the site over TLS. Cookies are then `__Host-` and Secure. */
  secureCookies: boolean;
  /** Hears of every password that was checked, for the log. */
  onSignIn?: (event: SignInEvent) => void;
  /** For tests that count how much work an answer took. */
  verifyPassword?: typeof verifyPassword;
}

/** How a check of a password ended. It names nobody but who has signed in. */
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
  nextAuthOptions: NextAuthOptions;
}

function toEvent(error: unknown): SignInEvent {
  if (error instanceof DomainError) return { outcome: error.code };
  if (error instanceof DatabaseUnavailable) return { outcome: "DATABASE_UNAVAILABLE" };
  return { outcome: "INTERNAL", error };
}

const bearerPattern = /^Bearer +([\w-]+)$/i;

/** The composition root of signing in. */
export function createAuth(options: AuthOptions): Auth {
  const { database, secret, secureCookies, onSignIn } = options;
  if (secret.length < 32) throw new Error("The secret for sessions needs at least 32 characters.");
  const { accounts, sessions } = database.queries;
  const attempts = createAttempts(database, secret);
  const reads = createReadCounter(limits.read, freeReadBytes);
  const checkPassword = createCheckPassword({
    database,
    attempts,
    verifyPassword: options.verifyPassword ?? verifyPassword,
  });

  const actorOf = async (token: string | null | undefined) => (token ? findActor(database, token) : null);

  /** Tells the log how a check ended. */
  async function told<T>(
    outcome: "SIGNED_IN" | "CONFIRMED",
    check: () => Promise<[T, UserRecord]>,
  ): Promise<T> {
    try {
      const [result, user] = await check();
      onSignIn?.({ outcome, userId: user.id });
      return result;
    } catch (error) {
      onSignIn?.(toEvent(error));
      throw error;
    }
  }

  const signIn: Auth["signIn"] = ({ email, password, clientAddress, browser = null }) =>
    told("SIGNED_IN", async () => {
      // Skip hashing for credentials longer than the request limits allow.
      const { success } = loginRequestSchema.safeParse({ email, password });
      if (!success) throw new DomainError("INVALID_CREDENTIALS");
      const user = await checkPassword({ subject: { email }, password, clientAddress });
      const token = await openSession(database, user, { browser, clientAddress }, user.passwordHash ?? "");
      if (token === null) throw new DomainError("INVALID_CREDENTIALS");
      return [{ token, user }, user];
    });

  const confirmPassword: Auth["confirmPassword"] = ({ actor, currentPassword, clientAddress }) =>
    told("CONFIRMED", async () => {
      const subject = { userId: actor.id };
      const user = await checkPassword({ subject, password: currentPassword, clientAddress });
      return [user.passwordHash ?? "", user];
    });

  return {
    signIn,
    confirmPassword,

    async issueToken(user, origin = {}) {
      const token = await openSession(database, user, origin);
      if (token === null) throw new DomainError("UNAUTHORIZED");
      return token;
    },

    verifyBearer: (authorization) => actorOf(bearerPattern.exec(authorization ?? "")?.[1]),

    async verifyCookie(cookie) {
      const token = readSessionCookie(cookie, secureCookies);
      // An API token is for programs: no browser keeps one.
      return token?.startsWith("session_") ? actorOf(token) : null;
    },

    countWrite: attempts.countWrite,
    countGuest: attempts.countGuest,
    mayMailLink: attempts.takeMailedLink,

    checkReads(userId) {
      const wait = reads.wait(userId);
      if (wait === undefined) return;
      throw new DomainError("TOO_MANY_REQUESTS", { retryAfter: Math.max(1, Math.ceil(wait / 1000)) });
    },
    countRead: reads.add,

    async changePassword({ newPassword, ...confirmation }) {
      const replaced = await confirmPassword(confirmation);
      const { id, credential } = confirmation.actor;
      const changed = await accounts.setPassword(id, await hashPassword(newPassword), {
        replaced,
        ...(credential?.kind === "session" ? { keptSessionId: credential.id } : {}),
      });
      if (!changed) throw new DomainError("INVALID_CREDENTIALS");
    },

    async endSession(cookie) {
      const credential = parseCredential(readSessionCookie(cookie, secureCookies) ?? "");
      const actor = credential && (await actorOf(readSessionCookie(cookie, secureCookies)));
      if (actor) await sessions.end(actor.id, credential.id);
    },

    signOutEverywhere: ({ id }) => sessions.endAll(id),
    newApiToken: (userId) => newCredential("api", userId),
    sessionCookie: (token) => sessionCookie(token, secureCookies),
    clearedSessionCookie: () => clearedSessionCookie(secureCookies),
    nextAuthOptions: createNextAuthOptions({
      secret,
      secureCookies,
      signIn,
      isCurrent: async (token) => (await actorOf(token)) !== null,
      async endSession(token) {
        const actor = await actorOf(token);
        if (actor?.credential) await sessions.end(actor.id, actor.credential.id);
      },
    }),
  };
}
