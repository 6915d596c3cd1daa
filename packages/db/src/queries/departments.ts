import type { Collections } from "../documents.ts";
import { duplicateKey } from "../driver-errors.ts";
import { DuplicateDepartment } from "../errors.ts";
import { toId, toObjectId } from "../ids.ts";
import type { Orm } from "../orm.ts";
import { lockKey } from "./lock.ts";
import type { DepartmentQueries } from "./queries.ts";

async function refusingDuplicates<T>(write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (duplicateKey(error)) throw new DuplicateDepartment("The name is taken.", { cause: error });
    throw error;
  }
}

export function departmentQueries(orm: Orm, { users }: Collections): DepartmentQueries {
  const one = (organizationId: string, id: string) =>
    orm.departments.where({ _id: toId(id), organizationId: toId(organizationId) });
  const peopleOf = (organizationId: string, id: string) => ({
    organizationId: toObjectId(organizationId),
    departmentId: toObjectId(id),
  });
  const lockDepartment = (id: string) => lockKey(orm, `department ${id}`);

  async function inOrganization(organizationId: string, id: string) {
    const row = await one(organizationId, id).first();
    return row && { id: row._id, name: row.name };
  }

  return {
    inOrganization,

    async ofOrganization(organizationId) {
      const rows = await orm.departments
        .where({ organizationId: toId(organizationId) })
        .orderBy({ name: 1 })
        .all();
      return rows.map((row) => ({ id: row._id, name: row.name }));
    },

    async claim(organizationId, id) {
      const found = await inOrganization(organizationId, id);
      if (!found) return null;
      await lockDepartment(id);
      return found;
    },

    async create(organizationId, name) {
      return (await refusingDuplicates(orm.departments.create({ organizationId, name })))._id;
    },

    async rename(organizationId, id, name) {
      return (await refusingDuplicates(one(organizationId, id).update({ name }))) !== null;
    },

    countPeople: (organizationId, id) => users.countDocuments(peopleOf(organizationId, id)),

    async people(organizationId, id, limit) {
      const found = users.find(peopleOf(organizationId, id), { projection: { _id: 1 }, limit });
      return (await found.toArray()).map(({ _id }) => _id.toHexString());
    },

    async movePeople(organizationId, from, to) {
      await lockDepartment(from);
      const people = peopleOf(organizationId, from);
      const found = await users.find(people, { projection: { _id: 1 } }).toArray();
      const counted = { $inc: { version: 1 } };
      await users.updateMany(
        people,
        to === null
          ? { ...counted, $set: { updatedAt: new Date() }, $unset: { departmentId: "" } }
          : { ...counted, $set: { updatedAt: new Date(), departmentId: toObjectId(to) } },
      );
      return found.map(({ _id }) => _id.toHexString());
    },

    async remove(organizationId, id) {
      if (!(await inOrganization(organizationId, id))) return "unknown";
      await lockDepartment(id);
      if (await users.findOne(peopleOf(organizationId, id), { projection: { _id: 1 } })) return "has-people";
      await one(organizationId, id).delete();
      return "removed";
    },
  };
}
