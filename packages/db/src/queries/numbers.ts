import { MongoFieldFilter } from "@prisma/orm-mongo/query-ast/execution";
import { toId } from "../ids.ts";
import type { Orm } from "../orm.ts";
import { fullNames } from "./full-names.ts";
import { lockKey, retryingDuplicates } from "./lock.ts";
import type { NumberQueries } from "./queries.ts";
import { withoutNullReferences } from "./references.ts";

export function numberQueries(orm: Orm): NumberQueries {
  const byNumber = (number: string) => orm.provisionedNumbers.where({ number }).first();

  return {
    lock: (number) => lockKey(orm, number),

    async ofOrganization(organizationId) {
      const rows = await orm.provisionedNumbers
        .where({ organizationId: toId(organizationId) })
        .orderBy({ number: 1 })
        .all();
      const names = await fullNames(
        orm,
        rows.flatMap((row) => row.assignedUserId ?? []),
      );
      return rows.map(({ number, assignedUserId }) =>
        assignedUserId
          ? { number, assignedUserId, assignedUserName: names.get(assignedUserId) ?? "" }
          : { number, assignedUserId: null },
      );
    },

    async isProvisioned(number) {
      return (await byNumber(number)) !== null;
    },

    async provision(organizationId, number) {
      await lockKey(orm, number);
      if (await byNumber(number)) return "exists";
      if (await orm.users.where({ phoneNumber: number }).select("_id").first()) return "is-a-phone";
      await retryingDuplicates(
        orm.provisionedNumbers.create(
          withoutNullReferences({ organizationId, number, assignedUserId: null }),
        ),
      );
      return "provisioned";
    },

    async assign(organization, number, userId) {
      const organizationId = toId(organization);
      const free = orm.provisionedNumbers
        .where({ organizationId, number })
        .where(MongoFieldFilter.isNull("assignedUserId"));
      if (await retryingDuplicates(free.update({ assignedUserId: userId }))) return "assigned";
      const row = await orm.provisionedNumbers.where({ organizationId, number }).first();
      if (!row) return "unknown";
      return row.assignedUserId === userId ? "assigned" : "taken";
    },

    async release(organizationId, number, userId) {
      await orm.provisionedNumbers
        .where({ organizationId: toId(organizationId), number, assignedUserId: toId(userId) })
        .update((row) => [row.assignedUserId.unset()]);
    },

    async remove(organization, number) {
      const organizationId = toId(organization);
      const free = orm.provisionedNumbers
        .where({ organizationId, number })
        .where(MongoFieldFilter.isNull("assignedUserId"));
      if (await free.delete()) return "removed";
      const row = await orm.provisionedNumbers.where({ organizationId, number }).first();
      return row ? "assigned" : "unknown";
    },
  };
}
