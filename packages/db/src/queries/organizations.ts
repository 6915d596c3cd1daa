import { isObjectId } from "../object-id.ts";
import type { Orm } from "../orm.ts";
import type { OrganizationQueries } from "./queries.ts";

export function organizationQueries(orm: Orm): OrganizationQueries {
  return {
    async byId(id) {
      if (!isObjectId(id)) return null;
      const row = await orm.organizations.where({ _id: id }).first();
      if (!row) return null;
      const { _id, ...values } = row;
      return {
        ...values,
        id: _id,
        address: values.address ?? null,
        website: values.website ?? null,
        city: values.city ?? null,
        region: values.region ?? null,
        version: values.version ?? 1,
      };
    },

    async create(values) {
      return (await orm.organizations.create({ ...values, version: 1 }))._id;
    },

    async exist() {
      return (await orm.organizations.select("_id").first()) !== null;
    },
  };
}
