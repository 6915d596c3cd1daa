import { createQueue, type Database, DatabaseUnavailable, type UserRecord } from "@rep/db";
import { DomainError } from "@rep/schema/domain-error";
import type { ErrorCode } from "@rep/schema/errors";
import { loginRequestSchema } from "@rep/schema/login";
import type { NextAuthOptions } from "next-auth";
import { type Actor, findActor } from "./actor.ts";
import { createAttempts } from "./attempts.ts";
import { type Cookie, clearedSessionCookie, readSessionCookie, sessionCookie } from "./cookies.ts";
import { createNextAuthOptions } from "./next-auth-options.ts";
import { hashPassword, verifyPassword } from "./password.ts";
import { createCheckCredentials, type SignInRequest } from "./sign-in.ts";
import { createTokens } from "./tokens.ts";

export interface AuthOptions {
  database: Database;
  /** At least 32 characters. */
  secret: string;
  /** Whether browsers reach the site over TLS. Cookies are then `__Host-` and Secure. */
  secureCookies: boolean;
  /** Hears of every attempt to sign in, for the log. */
  onSignIn?: (event: SignInEvent) => void;
  /** For tests that count how much work an answer took. */
  verifyPassword?: typeof verifyPassword;
}

/** How an attempt to sign in ended. It names nobody but who has signed in. */
export interface SignInEvent {
  outcome: "SIGNED_IN" | ErrorCode;
  userId?: string;
  /** What nobody foresaw. */
  error?: unknown;
}

export interface Auth {
  /** @throws DomainError INVALID_CREDENTIALS, TOO_MANY_ATTEMPTS with `retryAfter` in seconds */
  signIn(request: SignInRequest): Promise<{ token: string; user: UserRecord }>;
  issueToken(user: Pick<UserRecord, "id" | "tokenEpoch">): Promise<string>;
  /** The actor of an `Authorization` header, or null for anything but a good token. @throws DatabaseUnavailable */
  verifyBearer(authorization: string | null): Promise<Actor | null>;
  /** The actor of a `Cookie` header, or null for anything but a good session. @throws DatabaseUnavailable */
  verifyCookie(cookie: string | null): Promise<Actor | null>;
  /** Counts one write of this user. @throws DomainError TOO_MANY_REQUESTS with `retryAfter` in seconds */
  countWrite(userId: string): Promise<void>;
  /**
   * Checks the current password, sets the new one and ends every session but the one whose token it returns.
   * @throws DomainError INVALID_CREDENTIALS, TOO_MANY_ATTEMPTS
   */
  changePassword(request: {
    actor: Actor;
    currentPassword: string;
    newPassword: string;
  }): Promise<{ token: string }>;
  /** Ends every session of the actor, this one included. */
  signOutEverywhere(actor: Actor): Promise<void>;
  sessionCookie(token: string): Cookie;
  clearedSessionCookie(): Cookie;
  nextAuthOptions: NextAuthOptions;
}

function toEvent(error: unknown): SignInEvent {
  if (error instanceof DomainError) return { outcome: error.code };
  if (error instanceof DatabaseUnavailable) return { outcome: "DATABASE_UNAVAILABLE" };
  return { outcome: "INTERNAL", error };
}

const bearerPattern = /^Bearer +([\w.~+/-]+=*)$/i;

/** The composition root of signing in. */
export function createAuth(options: AuthOptions): Auth {
  const { database, secret, secureCookies } = options;
  if (secret.length < 32) throw new Error("The secret for sessions needs at least 32 characters.");
  const { users } = database.queries;
  const tokens = createTokens(secret);
  const attempts = createAttempts(database, secret);
  const checkCredentials = createCheckCredentials({
    database,
    attempts,
    inQueue: createQueue({ concurrency: 1 }),
    verifyPassword: options.verifyPassword ?? verifyPassword,
  });

  const actorOf = async (token: string | null | undefined) =>
    token ? findActor(database, await tokens.read(token)) : null;

  async function attempt({ password, ...subject }: SignInRequest) {
    // Longer than any door lets through is nobody's, and not worth the hashing.
    const { success } = loginRequestSchema.safeParse({ email: subject.email, password });
    if (!success) throw new DomainError("INVALID_CREDENTIALS");
    const user = await checkCredentials(subject, password);
    return { token: await tokens.issue(user), user };
  }

  async function signIn(request: SignInRequest) {
    try {
      const result = await attempt(request);
      options.onSignIn?.({ outcome: "SIGNED_IN", userId: result.user.id });
      return result;
    } catch (error) {
      options.onSignIn?.(toEvent(error));
      throw error;
    }
  }

  return {
    signIn,
    issueToken: tokens.issue,
    verifyBearer: (authorization) => actorOf(bearerPattern.exec(authorization ?? "")?.[1]),
    verifyCookie: (cookie) => actorOf(readSessionCookie(cookie, secureCookies)),
    countWrite: attempts.countWrite,

    async changePassword({ actor, currentPassword, newPassword }) {
      await checkCredentials({ email: actor.values.email }, currentPassword);
      await users.setPassword(actor.id, await hashPassword(newPassword));
      const changed = await users.byId(actor.id);
      if (!changed) throw new DomainError("UNAUTHORIZED");
      return { token: await tokens.issue(changed) };
    },

    signOutEverywhere: (actor) => users.endSessions(actor.id),
    sessionCookie: (token) => sessionCookie(token, secureCookies),
    clearedSessionCookie: () => clearedSessionCookie(secureCookies),
    nextAuthOptions: createNextAuthOptions({
      secret,
      secureCookies,
      signIn,
      isCurrent: async (claims) => (await findActor(database, claims)) !== null,
    }),
  };
}
