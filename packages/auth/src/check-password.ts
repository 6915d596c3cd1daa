import { createQueue, type Database, QueueFull, type UserRecord } from "@rep/db";
import { DomainError } from "@rep/schema/domain-error";
import type { Attempts } from "./attempts.ts";
import { hashesAtOnce, unmatchableHash, type verifyPassword } from "./password.ts";

export interface CheckPasswordDependencies {
  database: Database;
  attempts: Attempts;
  verifyPassword: typeof verifyPassword;
}

/** The account to check: by email at sign-in, by id for a signed-in user. */
export type Subject = { email: string } | { userId: string };

export interface PasswordCheck {
  subject: Subject;
  password: string;
  /** Absent where only the account's limit applies. */
  clientAddress?: string | undefined;
}

/** How many passwords of one client address may wait for hashing. */
const maxWaiting = 200;

/**
 * Checks a password within the attempt limits. Unknown and disabled accounts, accounts without a password and wrong
 * passwords cost the same work and get the same answer. Guesses at one account are verified in sequence, so that
 * sending them at once does not bypass the limit; those of one client address wait for each other, so that a burst
 * delays nobody else. Right passwords are never limited.
 *
 * @returns the user, with the `passwordHash` that was verified
 * @throws DomainError INVALID_CREDENTIALS, TOO_MANY_ATTEMPTS
 */
export function createCheckPassword({ database, attempts, verifyPassword }: CheckPasswordDependencies) {
  const { users } = database.queries;
  const inClientQueue = createQueue({ concurrency: hashesAtOnce, maxWaiting });
  const inAccountQueue = createQueue({ concurrency: 1, maxWaiting });

  const find = (subject: Subject) =>
    "userId" in subject ? users.byId(subject.userId) : users.byEmail(subject.email);

  async function checkInQueue(subject: Subject, accountKey: string, password: string): Promise<UserRecord> {
    await attempts.assertAccountOpen(accountKey);
    // Read after the wait: the password may have been changed meanwhile.
    const user = await find(subject);
    const matches = await verifyPassword(password, user?.passwordHash ?? unmatchableHash);
    if (!user || !matches || user.status !== "ACTIVE") {
      await attempts.countWrong(accountKey);
      throw new DomainError("INVALID_CREDENTIALS");
    }
    // Another instance may have locked the account meanwhile.
    await attempts.assertAccountOpen(accountKey);
    return user;
  }

  async function check({ subject, password, clientAddress }: PasswordCheck): Promise<UserRecord> {
    const addressKey = clientAddress === undefined ? undefined : attempts.addressKey(clientAddress);
    if (addressKey) await attempts.takeAddress(addressKey);
    let isWrong = false;
    try {
      const known = "userId" in subject ? { id: subject.userId } : await find(subject);
      const accountKey = attempts.accountKey(known ? { userId: known.id } : subject);
      return await inAccountQueue(accountKey, () => checkInQueue(subject, accountKey, password));
    } catch (error) {
      isWrong = error instanceof DomainError && error.code === "INVALID_CREDENTIALS";
      throw error;
    } finally {
      if (addressKey && !isWrong) await attempts.giveAddressBack(addressKey);
    }
  }

  return async function checkPassword(request: PasswordCheck): Promise<UserRecord> {
    try {
      const { clientAddress } = request;
      if (clientAddress === undefined) return await check(request);
      return await inClientQueue(attempts.addressKey(clientAddress), () => check(request));
    } catch (error) {
      if (!(error instanceof QueueFull)) throw error;
      throw new DomainError("TOO_MANY_ATTEMPTS", { retryAfter: 5 });
    }
  };
}
