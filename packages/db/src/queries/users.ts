import { readValues } from "@rep/schema/profile-values";
import { duplicateKey } from "../driver-errors.ts";
import { DuplicateEmail } from "../errors.ts";
import { isObjectId } from "../object-id.ts";
import type { Orm } from "../orm.ts";
import type { ProfileRecord, ProfileValues } from "../records.ts";
import { emailKey, nameKey } from "./keys.ts";
import { createPersona, readPersona, updatePersona } from "./personas.ts";
import type { UserQueries } from "./queries.ts";
import { setOrClear, withoutNullReferences } from "./references.ts";
import { searchKeys } from "./search-keys.ts";
import { toUserDocument, toUserRecord, withPersonaValues } from "./user-record.ts";
import { listVisible } from "./visible-users.ts";

type NewUserRow = Parameters<Orm["users"]["create"]>[0];

/** Values as they are stored, with the keys that are made from them. */
function toStored(values: Partial<ProfileValues>) {
  return {
    ...toUserDocument(values),
    ...(values.email === undefined ? {} : { emailKey: emailKey(values.email) }),
    ...(values.fullName === undefined ? {} : { nameKey: nameKey(values.fullName) }),
  };
}

/** The changed values, each group of the user's as a whole: composites are written in one piece. */
function withWholeGroups(record: ProfileRecord, changes: Partial<ProfileValues>): Partial<ProfileValues> {
  const groupOf = (path: string) => path.split(".")[0];
  const groups = new Set(Object.keys(changes).map(groupOf));
  const whole = Object.entries({ ...record.values, ...changes }).filter(([path]) =>
    groups.has(groupOf(path)),
  );
  return Object.fromEntries(whole);
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

    async profileById(id) {
      const row = isObjectId(id) ? await orm.users.where({ _id: id }).first() : null;
      return row && withPersonaValues(toUserRecord(row), await readPersona(orm, row.persona ?? null));
    },

    async withPersona(user) {
      return withPersonaValues(user, await readPersona(orm, user.personaId));
    },

    async create({ values, ...user }) {
      const document = {
        ...user,
        ...toStored({ ...readValues({}), ...values }),
        searchKeys: searchKeys(values),
        persona: await createPersona(orm, values),
        sessions: [],
        apiTokens: [],
        status: user.status ?? "ACTIVE",
        tokenEpoch: 1,
        updatedAt: new Date(),
        version: 1,
      };
      // The table and the contract name the same fields: test/contract.test.ts.
      const created = orm.users.create(withoutNullReferences(document) as unknown as NewUserRow);
      return (await refusingDuplicates(created))._id;
    },

    async saveProfile(record, changes) {
      const { id, version, personaId } = record;
      if (personaId) await updatePersona(orm, personaId, changes);
      const created = personaId ? null : await createPersona(orm, changes);
      const set = {
        ...toStored(withWholeGroups(record, changes)),
        ...(changes.fullName === undefined && changes.email === undefined
          ? {}
          : { searchKeys: searchKeys({ ...record.values, ...changes }) }),
        ...(created ? { persona: created } : {}),
        updatedAt: new Date(),
        version: version + 1,
      };
      const write = orm.users.where({ _id: id, version }).update(() => setOrClear(set));
      const row = await refusingDuplicates(write);
      return row && { ...toUserRecord(row), values: { ...record.values, ...changes } };
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
