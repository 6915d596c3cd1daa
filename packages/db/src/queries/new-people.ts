import type { Collections } from "../documents.ts";
import { duplicateKey } from "../driver-errors.ts";
import { DuplicateEmail } from "../errors.ts";
import type { NewUser } from "../records.ts";
import { emailKey } from "./keys.ts";
import { retryingDuplicates } from "./lock.ts";
import { newUserDocument } from "./user-document.ts";

/** Inserting people with all their search keys takes a while: keep each call well below the time limit. */
const insertedAtOnce = 250;

/** Adds many people in few calls. Call these in a unit of work. */
export interface NewPeopleQueries {
  /** Finds which of these emails (as `emailKey`) are in use or reserved, and which phone numbers are provisioned. */
  taken(request: { emails: readonly string[]; phones: readonly string[] }): Promise<{
    emailKeys: Set<string>;
    phones: Set<string>;
  }>;
  /**
   * Conflicts with units of work that provision one of the phone numbers. @returns their ids, in order @throws
   * DuplicateEmail
   */
  createAll(users: readonly NewUser[]): Promise<string[]>;
}

export function newPeopleQueries({ users, numbers, locks, reservedEmails }: Collections): NewPeopleQueries {
  /** `lockKey` for many keys: separate upserts would take longer than everything else together. */
  async function lockAll(keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return;
    const known = await locks.find({ number: { $in: [...keys] } }, { projection: { number: 1 } }).toArray();
    if (known.length > 0)
      await locks.updateMany({ number: { $in: known.map(({ number }) => number) } }, { $inc: { turns: 1 } });
    const existing = new Set(known.map(({ number }) => number));
    const added = keys.filter((number) => !existing.has(number)).map((number) => ({ number, turns: 1 }));
    if (added.length > 0) await retryingDuplicates(locks.insertMany(added));
  }

  return {
    async taken({ emails, phones }) {
      const keys = [...new Set(emails.map(emailKey))];
      const kept = { emailKey: { $in: keys }, expiresAt: { $gt: new Date() } };
      const [used, reserved, provisioned] = [
        await users.find({ emailKey: { $in: keys } }, { projection: { emailKey: 1 } }).toArray(),
        await reservedEmails.find(kept).toArray(),
        await numbers.find({ number: { $in: [...phones] } }).toArray(),
      ];
      return {
        emailKeys: new Set([...used, ...reserved].map((row) => row.emailKey)),
        phones: new Set(provisioned.map(({ number }) => number)),
      };
    },

    async createAll(people) {
      if (people.length === 0) return [];
      await lockAll([...new Set(people.flatMap(({ values }) => values.phoneNumber ?? []))]);
      const documents = people.map(newUserDocument);
      try {
        for (let from = 0; from < documents.length; from += insertedAtOnce)
          await users.insertMany(documents.slice(from, from + insertedAtOnce));
      } catch (error) {
        if (duplicateKey(error)) throw new DuplicateEmail("An address is taken.", { cause: error });
        throw error;
      }
      return documents.map(({ _id }) => _id.toHexString());
    },
  };
}
