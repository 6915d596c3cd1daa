import { isObjectId } from "../object-id.ts";
import type { Orm } from "../orm.ts";
import type { DepartmentQueries } from "./queries.ts";

export function departmentQueries(orm: Orm): DepartmentQueries {
  return {
    async ofOrganization(organizationId) {
      if (!isObjectId(organizationId)) return [];
      const rows = await orm.departments.where({ organizationId }).orderBy({ name: 1 }).all();
      return rows.map((row) => ({ id: row._id, name: row.name }));
    },

    async inOrganization(organizationId, id) {
      if (!isObjectId(organizationId) || !isObjectId(id)) return null;
      const row = await orm.departments.where({ _id: id, organizationId }).first();
      return row && { id: row._id, name: row.name };
    },

    async create(organizationId, name) {
      return (await orm.departments.create({ organizationId, name }))._id;
    },
  };
}
