import type { Collections } from "../documents.ts";
import { toObjectId } from "../ids.ts";
import type { ApiTokenRecord } from "../records.ts";

/** API tokens. They are read with the user: `UserRecord.apiTokens`. */
export interface ApiTokenQueries {
  /** Removes expired tokens first. @returns false when the person is not active or already has 50 tokens */
  create(userId: string, token: ApiTokenRecord): Promise<boolean>;
  /** @returns whether there was such a token */
  revoke(userId: string, tokenId: string): Promise<boolean>;
  /** Records that a token is in use, at most every `everyMs` milliseconds. */
  touch(userId: string, tokenId: string, request: { at: Date; everyMs: number }): Promise<void>;
}

const maxTokens = 50;

export function apiTokenQueries({ users }: Collections): ApiTokenQueries {
  return {
    async create(userId, token) {
      const _id = toObjectId(userId);
      await users.updateOne({ _id }, { $pull: { apiTokens: { expiresAt: { $lte: token.createdAt } } } });
      const { matchedCount } = await users.updateOne(
        { _id, status: "ACTIVE", [`apiTokens.${maxTokens - 1}`]: { $exists: false } },
        { $push: { apiTokens: token } },
      );
      return matchedCount === 1;
    },

    async revoke(userId, tokenId) {
      const { modifiedCount } = await users.updateOne(
        { _id: toObjectId(userId), "apiTokens.id": tokenId },
        { $pull: { apiTokens: { id: tokenId } } },
      );
      return modifiedCount === 1;
    },

    async touch(userId, tokenId, { at, everyMs }) {
      const before = new Date(at.getTime() - everyMs);
      await users.updateOne(
        {
          _id: toObjectId(userId),
          apiTokens: {
            $elemMatch: { id: tokenId, $or: [{ lastUsedAt: null }, { lastUsedAt: { $lte: before } }] },
          },
        },
        { $set: { "apiTokens.$.lastUsedAt": at } },
      );
    },
  };
}
