import { createHmac } from "node:crypto";
import { type Database, translateDriverError } from "@rep/db";
import { DomainError } from "@rep/schema/domain-error";
import { emailKey } from "@rep/schema/email-key";
import { RateLimiterMongo, RateLimiterRes } from "rate-limiter-flexible";
import { clientKey } from "./client-key.ts";
import { type LimitName, limits } from "./limits.ts";
import { createWriteCounter, type Taken } from "./write-counter.ts";

/** The account whose wrong passwords are counted: a user, also after a change of email, or an unknown email. */
export type Account = { userId: string } | { email: string };

export interface Attempts {
  /** Identifies an account where its email must not appear. */
  accountKey(account: Account): string;
  /** The key under which a client is counted: its address, or its IPv6 network. */
  addressKey(clientAddress: string): string;
  /**
   * Takes a point of the client's limit for a password about to be verified.
   * @throws DomainError TOO_MANY_ATTEMPTS
   */
  takeAddress(key: string): Promise<void>;
  /** Returns the point, because the password was right or was not checked. */
  giveAddressBack(key: string): Promise<void>;
  /** @throws DomainError TOO_MANY_ATTEMPTS */
  assertAccountOpen(key: string): Promise<void>;
  /** Counts a wrong password. @throws DomainError TOO_MANY_ATTEMPTS when it exceeds the limit */
  countWrong(key: string): Promise<void>;
  /** Counts a call from a client address without being signed in. @throws DomainError TOO_MANY_ATTEMPTS */
  countGuest(clientAddress: string): Promise<void>;
  /** Takes a point for a link mailed to a person. @returns whether one was left */
  takeMailedLink(userId: string): Promise<boolean>;
  /** Counts one change. @throws DomainError TOO_MANY_REQUESTS */
  countWrite(userId: string): Promise<void>;
}

const secondsOf = (milliseconds: number) => Math.max(1, Math.ceil(milliseconds / 1000));

function tooManyAttempts({ msBeforeNext }: RateLimiterRes): DomainError {
  return new DomainError("TOO_MANY_ATTEMPTS", { retryAfter: secondsOf(msBeforeNext) });
}

async function translated<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw error instanceof RateLimiterRes ? error : translateDriverError(error);
  }
}

/**
 * Counts attempts in the database, shared by all instances. Stores keyed hashes of who is counted, so that the
 * records reveal no email or client address.
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
      // The migrations create them from contract.prisma.
      disableIndexesCreation: true,
    });
  const account = limiter("account");
  const address = limiter("address");
  const write = limiter("write");
  const guest = limiter("guest");
  const mailedLink = limiter("mailedLink");

  const hash = (kind: LimitName, subject: string) =>
    createHmac("sha256", secret).update(`${kind}:${subject}`).digest("base64url");

  async function takeWrites(userId: string, points: number): Promise<Taken> {
    const { consumedPoints, msBeforeNext } = await translated(write.penalty(hash("write", userId), points));
    return { used: consumedPoints, endsIn: msBeforeNext };
  }
  const countWrites = createWriteCounter({ ...limits.write, take: takeWrites });

  return {
    accountKey: (subject) =>
      hash("account", "userId" in subject ? `user ${subject.userId}` : emailKey(subject.email)),
    addressKey: (clientAddress) => hash("address", clientKey(clientAddress)),

    async takeAddress(key) {
      const state = await translated(address.penalty(key));
      if (state.consumedPoints > limits.address.points) throw tooManyAttempts(state);
    },

    async giveAddressBack(key) {
      await translated(address.reward(key));
    },

    async assertAccountOpen(key) {
      const state = await translated(account.get(key));
      if (state && state.consumedPoints >= limits.account.points) throw tooManyAttempts(state);
    },

    async countWrong(key) {
      const state = await translated(account.penalty(key));
      // Concurrent attempts may have used up the limit during the check. Do not reveal its result then.
      if (state.consumedPoints > limits.account.points) throw tooManyAttempts(state);
    },

    async countGuest(clientAddress) {
      const state = await translated(guest.penalty(hash("guest", clientKey(clientAddress))));
      if (state.consumedPoints > limits.guest.points) throw tooManyAttempts(state);
    },

    async takeMailedLink(userId) {
      const { consumedPoints } = await translated(mailedLink.penalty(hash("mailedLink", userId)));
      return consumedPoints <= limits.mailedLink.points;
    },

    async countWrite(userId) {
      const wait = await countWrites(userId);
      if (wait !== undefined) throw new DomainError("TOO_MANY_REQUESTS", { retryAfter: secondsOf(wait) });
    },
  };
}
