import { personaFields } from "@rep/schema/fields";
import { isObjectId } from "../object-id.ts";
import type { Orm } from "../orm.ts";
import type { PersonaValues } from "../records.ts";
import type { PersonaQueries } from "./queries.ts";

const nothing = Object.fromEntries(personaFields.map((field) => [field, null])) as PersonaValues;

export function personaQueries(orm: Orm): PersonaQueries {
  return {
    async byId(id) {
      if (!isObjectId(id)) return null;
      const row = await orm.personas.where({ _id: id }).first();
      if (!row) return null;
      const { _id, ...values } = row;
      return { ...values, id: _id };
    },

    async create(values) {
      return (await orm.personas.create({ ...nothing, ...values }))._id;
    },

    async update(id, values) {
      if (isObjectId(id)) await orm.personas.where({ _id: id }).update(values);
    },
  };
}
