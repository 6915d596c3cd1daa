import type { Database, Queue, UserRecord } from "@rep/db";
import { DomainError } from "@rep/schema/domain-error";
import type { Attempts, SignInSubject } from "./attempts.ts";
import { unmatchableHash, type verifyPassword } from "./password.ts";

export interface SignInRequest {
  email: string;
  password: string;
  clientAddress: string;
}

export interface CredentialsDependencies {
  database: Database;
  attempts: Attempts;
  inQueue: Queue;
  verifyPassword: typeof verifyPassword;
}

/**
 * Checks a password under the attempt limits. Accounts that do not exist, are disabled or have another password cost
 * the same work and get the same answer. Guesses at one account are verified one after the other, so that sending them
 * at once does not get more of them past the limit, while any number of right passwords passes.
 * @throws DomainError INVALID_CREDENTIALS, TOO_MANY_ATTEMPTS
 */
export function createCheckCredentials({
  database,
  attempts,
  inQueue,
  verifyPassword,
}: CredentialsDependencies) {
  return function checkCredentials(
    subject: SignInSubject & { email: string },
    password: string,
  ): Promise<UserRecord> {
    return inQueue(attempts.accountKey(subject.email), async () => {
      await attempts.assertAllowed(subject);
      const user = await database.queries.users.byEmail(subject.email);
      const matches = await verifyPassword(password, user?.passwordHash ?? unmatchableHash);
      if (!user || !matches || user.status !== "ACTIVE") {
        await attempts.countWrong(subject);
        throw new DomainError("INVALID_CREDENTIALS");
      }
      // Another instance may have locked the account meanwhile.
      await attempts.assertAllowed(subject);
      return user;
    });
  };
}
