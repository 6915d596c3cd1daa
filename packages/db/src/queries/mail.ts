import { ObjectId } from "mongodb";
import type { Collections } from "../documents.ts";
import { toObjectId } from "../ids.ts";
import { fromStoredObject, type JsonValue, toStoredObject } from "../json.ts";

export interface NewMail {
  to: string;
  /** The name of the template. */
  template: string;
  /** The values of the template. */
  data: { [key: string]: JsonValue };
}

/** A leased mail. */
export interface LeasedMail extends NewMail {
  id: string;
  /** The number of this attempt. It identifies the lease. */
  attempts: number;
  createdAt: Date;
}

/** The outbox. */
export interface MailQueries {
  /** Call it in the unit of work of the change that the mail reports. */
  enqueue(...mails: NewMail[]): Promise<void>;
  /** Leases the earliest due mail for `seconds`. Null when none is due. */
  lease(seconds: number): Promise<LeasedMail | null>;
  /** Removes a delivered mail. Does nothing once another instance holds the lease. */
  sent(mail: LeasedMail): Promise<void>;
  /** Delays a mail after a failure: by a minute, doubling each time, at most an hour. */
  postpone(mail: LeasedMail): Promise<void>;
  /** Drops a mail, such as one whose recipient is refused permanently. */
  drop(mail: LeasedMail): Promise<void>;
}

/** After this, a mail is not tried again. The TTL index removes it. */
const lifetimeMs = 24 * 60 * 60 * 1000;
const firstPauseMs = 60_000;
const longestPauseMs = 60 * 60_000;

export function mailQueries({ mails }: Collections): MailQueries {
  const leased = ({ id, attempts }: LeasedMail) => ({ _id: toObjectId(id), attempts });
  const forget = async (mail: LeasedMail) => {
    await mails.deleteOne(leased(mail));
  };

  return {
    async enqueue(...all) {
      const now = Date.now();
      const documents = all.map(({ to, template, data }) => ({
        _id: new ObjectId(),
        to,
        template,
        data: toStoredObject(data),
        attempts: 0,
        nextAttemptAt: new Date(now),
        createdAt: new Date(now),
        expiresAt: new Date(now + lifetimeMs),
      }));
      if (documents.length > 0) await mails.insertMany(documents);
    },

    async lease(seconds) {
      const now = new Date();
      const row = await mails.findOneAndUpdate(
        { nextAttemptAt: { $lte: now }, expiresAt: { $gt: now } },
        { $set: { nextAttemptAt: new Date(now.getTime() + seconds * 1000) }, $inc: { attempts: 1 } },
        { sort: { nextAttemptAt: 1 }, returnDocument: "after" },
      );
      return (
        row && {
          id: row._id.toHexString(),
          to: row.to,
          template: row.template,
          data: fromStoredObject(row.data),
          attempts: row.attempts,
          createdAt: row.createdAt,
        }
      );
    },

    sent: forget,
    drop: forget,

    async postpone(mail) {
      const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** (mail.attempts - 1));
      await mails.updateOne(leased(mail), { $set: { nextAttemptAt: new Date(Date.now() + pauseMs) } });
    },
  };
}
