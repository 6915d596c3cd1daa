import { DatabaseUnavailable, type UserRecord } from "@rep/db";
import { DomainError } from "@rep/schema/domain-error";
import { loginRequestSchema } from "@rep/schema/login";
import { findActor } from "./actor.ts";
import { createAttempts } from "./attempts.ts";
import type { Auth, AuthOptions, SignInEvent } from "./auth.ts";
import { createCheckPassword } from "./check-password.ts";
import { clearedSessionCookie, readSessionCookie, sessionCookie } from "./cookies.ts";
import { newCredential } from "./credentials.ts";
import { findByClaims } from "./find-by-claims.ts";
import { freeReadBytes, limits } from "./limits.ts";
import { createNextAuthOptions, type NextAuthDependencies } from "./next-auth-options.ts";
import { openSession } from "./open-session.ts";
import { hashPassword, verifyPassword } from "./password.ts";
import { createReadCounter } from "./read-counter.ts";

function toEvent(error: unknown): SignInEvent {
  if (error instanceof DomainError) return { outcome: error.code };
  if (error instanceof DatabaseUnavailable) return { outcome: "DATABASE_UNAVAILABLE" };
  return { outcome: "INTERNAL", error };
}

const bearerPattern = /^Bearer +([\w-]+)$/i;

/** The composition root of authentication. */
export function createAuth(options: AuthOptions): Auth {
  const { database, secret, secureCookies, onSignIn, singleSignOn, passwordSignIn = true } = options;
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

  async function endSessionOf(token: string | null): Promise<void> {
    const actor = await actorOf(token);
    if (actor?.credential) await sessions.end(actor.id, actor.credential.id);
  }

  /** Reports the outcome of a check to the log. */
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

  function assertPasswordSignIn(): void {
    if (!passwordSignIn) throw new DomainError("PASSWORD_SIGN_IN_OFF");
  }

  const signIn: Auth["signIn"] = ({ email, password, clientAddress, browser = null }) =>
    told("SIGNED_IN", async () => {
      assertPasswordSignIn();
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

  const nextAuth: NextAuthDependencies = {
    secret,
    secureCookies,
    signIn: passwordSignIn ? signIn : undefined,
    singleSignOn,
    signOn: (claims, origin) =>
      told("SIGNED_IN", async () => {
        const user = await findByClaims(database, claims);
        const token = await openSession(database, user, { ...origin, method: "single-sign-on" });
        if (token === null) throw new DomainError("SINGLE_SIGN_ON_REFUSED");
        return [{ token, user }, user];
      }),
    onSignOnFailure: (error) => onSignIn?.({ outcome: "SINGLE_SIGN_ON_FAILED", error }),
    isCurrent: async (token) => (await actorOf(token)) !== null,
    endSession: endSessionOf,
  };

  return {
    methods: { password: passwordSignIn, singleSignOn: singleSignOn !== undefined },
    assertPasswordSignIn,
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
      // API tokens are for programs; browsers must not keep one.
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

    endSession: (cookie) => endSessionOf(readSessionCookie(cookie, secureCookies)),
    signOutEverywhere: ({ id }) => sessions.endAll(id),
    newApiToken: (userId) => newCredential("api", userId),
    sessionCookie: (token) => sessionCookie(token, secureCookies),
    clearedSessionCookie: () => clearedSessionCookie(secureCookies),
    nextAuthOptions: (origin) => createNextAuthOptions(nextAuth, origin),
  };
}
