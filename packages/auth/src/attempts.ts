import { createHmac } from "node:crypto";
import { type Database, translateDriverError } from "@rep/db";
import { DomainError } from "@rep/schema/domain-error";
import { emailKey } from "@rep/schema/email-key";
import { RateLimiterMongo, RateLimiterRes } from "rate-limiter-flexible";
import { clientKey } from "./client-key.ts";
import { type LimitName, limits } from "./limits.ts";

export interface SignInSubject {
  /** The address somebody wants to sign in as, whether there is such an account or not. */
  email: string;
  /** Where they come from; left out where only the account counts. */
  clientAddress?: string;
}

export interface Attempts {
  /** @throws DomainError TOO_MANY_ATTEMPTS */
  assertAllowed(subject: SignInSubject): Promise<void>;
  /** Counts a wrong password. @throws DomainError TOO_MANY_ATTEMPTS when it was one too many */
  countWrong(subject: SignInSubject): Promise<void>;
  /** Counts one change. @throws DomainError TOO_MANY_REQUESTS */
  countWrite(userId: string): Promise<void>;
  /** What stands for an account where its address must not. */
  accountKey(email: string): string;
}

function secondsUntil(result: RateLimiterRes): number {
  return Math.max(1, Math.ceil(result.msBeforeNext / 1000));
}

async function translated<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw translateDriverError(error);
  }
}

/**
 * Counts attempts in the database, so that several instances count together. Who is counted is stored as a keyed hash:
 * the records tell nobody's address.
 */
export function createAttempts(database: Database, secret: string): Attempts {
  const limiter = (name: LimitName) =>
    new RateLimiterMongo({
      storeClient: database.client,
      dbName: database.name,
      tableName: "attempts",
      keyPrefix: name,
      points: limits[name].points,
      duration: limits[name].seconds,
      // They are part of the contract and made by the migrations.
      disableIndexesCreation: true,
    });
  const account = limiter("account");
  const address = limiter("address");
  const write = limiter("write");

  const hash = (kind: LimitName, subject: string) =>
    createHmac("sha256", secret).update(`${kind}:${subject}`).digest("base64url");
  const accountKey = (email: string) => hash("account", emailKey(email));

  /** The counters a sign-in touches. */
  const countersOf = ({ email, clientAddress }: SignInSubject) => [
    { counter: account, key: accountKey(email) },
    ...(clientAddress === undefined
      ? []
      : [{ counter: address, key: hash("address", clientKey(clientAddress)) }]),
  ];

  return {
    accountKey,

    async assertAllowed(subject) {
      const states = await Promise.all(
        countersOf(subject).map(async ({ counter, key }) => ({
          counter,
          state: await translated(counter.get(key)),
        })),
      );
      const full = states.flatMap(({ counter, state }) =>
        state && state.consumedPoints >= counter.points ? [secondsUntil(state)] : [],
      );
      if (full.length > 0) throw new DomainError("TOO_MANY_ATTEMPTS", { retryAfter: Math.max(...full) });
    },

    async countWrong(subject) {
      const states = await Promise.all(
        countersOf(subject).map(async ({ counter, key }) => ({
          counter,
          state: await translated(counter.penalty(key)),
        })),
      );
      // Others may have used up the limit while this one was being verified: then its answer is not told.
      const over = states.flatMap(({ counter, state }) =>
        state.consumedPoints > counter.points ? [secondsUntil(state)] : [],
      );
      if (over.length > 0) throw new DomainError("TOO_MANY_ATTEMPTS", { retryAfter: Math.max(...over) });
    },

    async countWrite(userId) {
      try {
        await write.consume(hash("write", userId));
      } catch (error) {
        if (error instanceof RateLimiterRes) {
          throw new DomainError("TOO_MANY_REQUESTS", { retryAfter: secondsUntil(error) });
        }
        throw translateDriverError(error);
      }
    },
  };
}
