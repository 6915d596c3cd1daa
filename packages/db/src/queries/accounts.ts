import type { Collections, UserDocument } from "../documents.ts";
import { toObjectId } from "../ids.ts";
import type { Orm } from "../orm.ts";
import { lockKey } from "./lock.ts";

/** Account status and passwords. */
export interface AccountQueries {
  /**
   * Sets a password, ends every session except `keptSessionId`, and invalidates the tokens of the previous version.
   * @param replaced the hash that was verified, or null for none
   * @returns false, and changes nothing, when the person now has another hash or is disabled
   */
  setPassword(
    id: string,
    passwordHash: string,
    condition: { replaced: string | null; keptSessionId?: string },
  ): Promise<boolean>;
  /**
   * Sets a password regardless of the previous one, such as by a link, and ends every session. @returns false for
   * disabled people
   */
  resetPassword(id: string, passwordHash: string): Promise<boolean>;
  /** Activates an invited person. @returns false when they are no longer invited */
  activate(id: string, passwordHash: string): Promise<boolean>;
  /**
   * Disables a person: ends all sessions and API tokens and frees the outbound number. Counts as a change of the
   * profile. Call it in a unit of work.
   * @returns the freed number or null; undefined when the version is no longer `expectedVersion`
   */
  disable(id: string, expectedVersion: number): Promise<string | null | undefined>;
  /**
   * Enables a disabled person, as INVITED if they never had a password.
   * @returns false when the version is no longer `expectedVersion`, or they are not disabled
   */
  enable(id: string, expectedVersion: number): Promise<boolean>;
  /**
   * Counts an organization's SUPERADMINs besides one person, by status. Units of work that call this for the same
   * organization conflict, so that two of them cannot remove the last two at once.
   */
  countOtherSuperadmins(organizationId: string, userId: string): Promise<{ active: number; invited: number }>;
}

export function accountQueries(orm: Orm, { users, numbers }: Collections): AccountQueries {
  const mayHavePassword = { status: { $ne: "DISABLED" as const } };

  return {
    async setPassword(id, passwordHash, { replaced, keptSessionId }) {
      const { matchedCount } = await users.updateOne(
        { _id: toObjectId(id), passwordHash: replaced, ...mayHavePassword },
        {
          $set: { passwordHash },
          $pull: { sessions: { id: { $ne: keptSessionId ?? "" } } },
          $inc: { tokenEpoch: 1 },
        },
      );
      return matchedCount === 1;
    },

    async resetPassword(id, passwordHash) {
      const { matchedCount } = await users.updateOne(
        { _id: toObjectId(id), ...mayHavePassword },
        { $set: { passwordHash, sessions: [] }, $inc: { tokenEpoch: 1 } },
      );
      return matchedCount === 1;
    },

    async activate(id, passwordHash) {
      const { matchedCount } = await users.updateOne(
        { _id: toObjectId(id), status: "INVITED" },
        { $set: { passwordHash, status: "ACTIVE" }, $inc: { tokenEpoch: 1 } },
      );
      return matchedCount === 1;
    },

    async disable(id, expectedVersion) {
      const _id = toObjectId(id);
      const before: UserDocument | null = await users.findOneAndUpdate(
        { _id, version: expectedVersion },
        {
          $set: {
            status: "DISABLED",
            sinchPhoneNumber: null,
            sessions: [],
            apiTokens: [],
            updatedAt: new Date(),
          },
          $inc: { version: 1, tokenEpoch: 1 },
        },
        { returnDocument: "before" },
      );
      if (!before) return undefined;
      await numbers.updateMany(
        { assignedUserId: _id },
        { $unset: { assignedUserId: "" }, $set: { updatedAt: new Date() } },
      );
      return before.sinchPhoneNumber ?? null;
    },

    async enable(id, expectedVersion) {
      const hasPassword = { $eq: [{ $type: "$passwordHash" }, "string"] };
      const { matchedCount } = await users.updateOne(
        { _id: toObjectId(id), version: expectedVersion, status: "DISABLED" },
        [
          {
            $set: {
              status: { $cond: [hasPassword, "ACTIVE", "INVITED"] },
              version: { $add: ["$version", 1] },
              updatedAt: new Date(),
            },
          },
        ],
      );
      return matchedCount === 1;
    },

    async countOtherSuperadmins(organizationId, userId) {
      await lockKey(orm, `superadmins of ${organizationId}`);
      const count = (status: "ACTIVE" | "INVITED") =>
        users.countDocuments(
          {
            organizationId: toObjectId(organizationId),
            accessRole: "SUPERADMIN",
            status,
            _id: { $ne: toObjectId(userId) },
          },
          { limit: 1000 },
        );
      return { active: await count("ACTIVE"), invited: await count("INVITED") };
    },
  };
}
