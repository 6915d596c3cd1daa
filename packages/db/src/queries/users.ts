import type { Filter } from "mongodb";
import type { Collections, PersonaDocument, UserDocument } from "../documents.ts";
import { duplicateKey } from "../driver-errors.ts";
import { DuplicateEmail } from "../errors.ts";
import { toObjectId } from "../ids.ts";
import type { ProfileRecord, ProfileValues } from "../records.ts";
import { emailKey } from "./keys.ts";
import { createPersona, updatePersona } from "./personas.ts";
import type { UserQueries } from "./queries.ts";
import { searchKeys } from "./search-keys.ts";
import { newUserDocument, toStored } from "./user-document.ts";
import { toUserRecord, withPersonaValues } from "./user-record.ts";

/** Excludes the search keys, which are half of a document and never read. */
const withoutSearchKeys = { searchKeys: 0 };

/** The changed values. Groups of the user are set as a whole, because composites are written in one piece. */
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

export function userQueries(collections: Collections): UserQueries {
  const { users, personas } = collections;

  async function findOne(filter: Filter<UserDocument>) {
    const document = await users.findOne(filter, { projection: withoutSearchKeys });
    return document && toUserRecord(document);
  }

  return {
    byId: (id) => findOne({ _id: toObjectId(id) }),
    byEmail: (email) => findOne({ emailKey: emailKey(email) }),

    async profileById(id) {
      const [document] = await users
        .aggregate<UserDocument & { personas: PersonaDocument[] }>([
          { $match: { _id: toObjectId(id) } },
          { $project: withoutSearchKeys },
          { $lookup: { from: "personas", localField: "persona", foreignField: "_id", as: "personas" } },
        ])
        .toArray();
      return document ? withPersonaValues(toUserRecord(document), document.personas[0]) : null;
    },

    async withPersona(user) {
      const { personaId } = user;
      const persona = personaId === null ? null : await personas.findOne({ _id: toObjectId(personaId) });
      return withPersonaValues(user, persona ?? undefined);
    },

    async exist() {
      return (await users.findOne({}, { projection: { _id: 1 } })) !== null;
    },

    async create(user) {
      const document = newUserDocument(user);
      const persona = await createPersona(collections, user.values);
      await refusingDuplicates(users.insertOne({ ...document, ...(persona === null ? {} : { persona }) }));
      return document._id.toHexString();
    },

    async saveProfile(record, changes) {
      const { id, version, personaId } = record;
      if (personaId !== null) await updatePersona(collections, toObjectId(personaId), changes);
      const created = personaId === null ? await createPersona(collections, changes) : null;
      const { set, cleared } = toStored(withWholeGroups(record, changes));
      if (changes.fullName !== undefined || changes.email !== undefined)
        set.searchKeys = searchKeys({ ...record.values, ...changes });
      if (created) set.persona = created;
      const updatedAt = new Date();
      const write = users.updateOne(
        { _id: toObjectId(id), version },
        {
          $set: { ...set, updatedAt, version: version + 1 },
          ...(cleared.length > 0 ? { $unset: Object.fromEntries(cleared.map((field) => [field, ""])) } : {}),
        },
      );
      if ((await refusingDuplicates(write)).matchedCount === 0) return null;
      return {
        ...record,
        personaId: created?.toHexString() ?? personaId,
        version: version + 1,
        updatedAt,
        values: { ...record.values, ...changes },
      };
    },
  };
}
