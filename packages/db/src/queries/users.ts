import { duplicateKey } from "../driver-errors.ts";
import { DuplicateEmail } from "../errors.ts";
import { toStoredObject } from "../json.ts";
import { isObjectId } from "../object-id.ts";
import type { Orm } from "../orm.ts";
import type { NewUser, UserChanges } from "../records.ts";
import { emailKey, nameKey } from "./keys.ts";
import type { UserQueries } from "./queries.ts";
import { setOrClear, withoutNullReferences } from "./references.ts";
import { searchKeys } from "./search-keys.ts";
import { toUserRecord } from "./user-record.ts";
import { listVisible } from "./visible-users.ts";

/** Changes as they are stored: the keys follow the values they are made from. */
function toStored({ automations, ...changes }: Partial<UserChanges>) {
  return {
    ...changes,
    ...(automations === undefined ? {} : { automations: toStoredObject(automations) }),
    ...(changes.email === undefined ? {} : { emailKey: emailKey(changes.email) }),
    ...(changes.fullName === undefined ? {} : { nameKey: nameKey(changes.fullName) }),
  };
}

async function refusingDuplicates<T>(write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (duplicateKey(error)?.includes("emailKey"))
      throw new DuplicateEmail("The address is taken.", { cause: error });
    throw error;
  }
}

export function userQueries(orm: Orm): UserQueries {
  /** The search keys after a change: they are made from name and address together. */
  async function changedSearchKeys(id: string, { fullName, email }: Partial<UserChanges>) {
    if (fullName === undefined && email === undefined) return {};
    const now = await orm.users.where({ _id: id }).select("fullName", "email").first();
    return (
      now && { searchKeys: searchKeys({ fullName: fullName ?? now.fullName, email: email ?? now.email }) }
    );
  }

  return {
    async byId(id) {
      if (!isObjectId(id)) return null;
      const row = await orm.users.where({ _id: id }).first();
      return row && toUserRecord(row);
    },

    async byEmail(email) {
      const row = await orm.users.where({ emailKey: emailKey(email) }).first();
      return row && toUserRecord(row);
    },

    async create(user: NewUser) {
      const row = await refusingDuplicates(
        orm.users.create(
          withoutNullReferences({
            ...user,
            automations: toStoredObject(user.automations),
            emailKey: emailKey(user.email),
            nameKey: nameKey(user.fullName),
            searchKeys: searchKeys(user),
            sessions: [],
            apiTokens: [],
            status: user.status ?? "ACTIVE",
            tokenEpoch: 1,
            updatedAt: new Date(),
            version: 1,
          }),
        ),
      );
      return row._id;
    },

    async update(id, expectedVersion, changes) {
      if (!isObjectId(id)) return null;
      const keys = await changedSearchKeys(id, changes);
      const values = { ...toStored(changes), ...keys, updatedAt: new Date(), version: expectedVersion + 1 };
      const write = orm.users.where({ _id: id, version: expectedVersion }).update(() => setOrClear(values));
      const row = await refusingDuplicates(write);
      return row && toUserRecord(row);
    },

    listVisible: (request) => listVisible(orm, request),

    async setPassword(id, passwordHash) {
      if (!isObjectId(id)) return;
      await orm.users
        .where({ _id: id })
        .update((user) => [user.passwordHash.set(passwordHash), user.tokenEpoch.inc(1)]);
    },

    async endSessions(id) {
      if (!isObjectId(id)) return;
      await orm.users.where({ _id: id }).update((user) => [user.tokenEpoch.inc(1)]);
    },

    async setStatus(id, status) {
      if (!isObjectId(id)) return;
      await orm.users
        .where({ _id: id })
        .update((user) => [
          user.status.set(status),
          ...(status === "DISABLED" ? [user.tokenEpoch.inc(1)] : []),
        ]);
    },
  };
}
