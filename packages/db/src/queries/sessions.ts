import type { Collections } from "../documents.ts";
import { toObjectId } from "../ids.ts";
import type { SessionRecord } from "../records.ts";

/** Sessions. They are read with the user: `UserRecord.sessions`. */
export interface SessionQueries {
  /**
   * Adds a session and drops the oldest beyond 50.
   * @returns false when the person is not active, or no longer has the password hash `passwordHash`
   */
  add(userId: string, session: SessionRecord, condition?: { passwordHash?: string }): Promise<boolean>;
  /** Records that a session is in use, at most every `everyMs` milliseconds. */
  touch(userId: string, sessionId: string, request: { at: Date; everyMs: number }): Promise<void>;
  /** @returns whether there was such a session */
  end(userId: string, sessionId: string): Promise<boolean>;
  /** Also invalidates the tokens of the previous version. */
  endOthers(userId: string, keptSessionId: string): Promise<void>;
  endAll(userId: string): Promise<void>;
}

const maxSessions = 50;

export function sessionQueries({ users }: Collections): SessionQueries {
  return {
    async add(userId, session, condition = {}) {
      const { matchedCount } = await users.updateOne(
        { _id: toObjectId(userId), status: "ACTIVE", ...condition },
        { $push: { sessions: { $each: [session], $slice: -maxSessions } } },
      );
      return matchedCount === 1;
    },

    async touch(userId, sessionId, { at, everyMs }) {
      const before = new Date(at.getTime() - everyMs);
      await users.updateOne(
        {
          _id: toObjectId(userId),
          sessions: { $elemMatch: { id: sessionId, lastUsedAt: { $lte: before } } },
        },
        { $set: { "sessions.$.lastUsedAt": at } },
      );
    },

    async end(userId, sessionId) {
      const { modifiedCount } = await users.updateOne(
        { _id: toObjectId(userId), "sessions.id": sessionId },
        { $pull: { sessions: { id: sessionId } } },
      );
      return modifiedCount === 1;
    },

    async endOthers(userId, keptSessionId) {
      await users.updateOne(
        { _id: toObjectId(userId) },
        { $pull: { sessions: { id: { $ne: keptSessionId } } }, $inc: { tokenEpoch: 1 } },
      );
    },

    async endAll(userId) {
      await users.updateOne({ _id: toObjectId(userId) }, { $set: { sessions: [] }, $inc: { tokenEpoch: 1 } });
    },
  };
}
