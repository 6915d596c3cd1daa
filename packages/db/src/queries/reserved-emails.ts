import { toId } from "../ids.ts";
import type { Orm } from "../orm.ts";
import { emailKey } from "./keys.ts";
import { lockKey } from "./lock.ts";

/**
 * Emails that their owners have left and may come back to. Call these in the unit of work that changes an email:
 * leaving and taking the same one conflict.
 */
export interface ReservedEmailQueries {
  /** Keeps `email` for a user until `expiresAt`. */
  reserve(email: string, userId: string, expiresAt: Date): Promise<void>;
  /** Whether `email` is reserved for a user other than `userId`; null stands for a new user. */
  isReserved(email: string, userId: string | null): Promise<boolean>;
  release(email: string, userId: string): Promise<void>;
}

export function reservedEmailQueries(orm: Orm): ReservedEmailQueries {
  const lockEmail = (key: string) => lockKey(orm, `email ${key}`);

  return {
    async reserve(email, userId, expiresAt) {
      const key = emailKey(email);
      await lockEmail(key);
      const values = { userId: toId(userId), expiresAt };
      await orm.reservedEmails
        .where({ emailKey: key })
        .upsert({ create: { emailKey: key, ...values }, update: values });
    },

    async isReserved(email, userId) {
      const key = emailKey(email);
      await lockEmail(key);
      const row = await orm.reservedEmails.where({ emailKey: key }).first();
      return row !== null && row.userId !== userId && row.expiresAt > new Date();
    },

    async release(email, userId) {
      await orm.reservedEmails.where({ emailKey: emailKey(email), userId: toId(userId) }).delete();
    },
  };
}
