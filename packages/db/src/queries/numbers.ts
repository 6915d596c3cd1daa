import { MongoFieldFilter } from "@prisma/orm-mongo/query-ast/execution";
import { duplicateKey } from "../driver-errors.ts";
import { RetryTransaction } from "../errors.ts";
import { isObjectId } from "../object-id.ts";
import type { Orm } from "../orm.ts";
import { fullNames } from "./full-names.ts";
import type { NumberQueries } from "./queries.ts";
import { withoutNullReferences } from "./references.ts";

/** A unique index was hit by a row that this snapshot could not see: the next attempt sees it. */
async function retryingDuplicates<T>(write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (duplicateKey(error)) throw new RetryTransaction("Lost a race for a number.", { cause: error });
    throw error;
  }
}

export function numberQueries(orm: Orm): NumberQueries {
  const byNumber = (number: string) => orm.provisionedNumbers.where({ number }).first();

  async function guard(number: string): Promise<void> {
    await retryingDuplicates(
      orm.numberGuards
        .where({ number })
        .upsert({ create: { number, turns: 1 }, update: (row) => [row.turns.inc(1)] }),
    );
  }

  return {
    guard,

    async ofOrganization(organizationId) {
      if (!isObjectId(organizationId)) return [];
      const rows = await orm.provisionedNumbers.where({ organizationId }).orderBy({ number: 1 }).all();
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
      await guard(number);
      if (await byNumber(number)) return "exists";
      if (await orm.users.where({ phoneNumber: number }).select("_id").first()) return "is-a-phone";
      await retryingDuplicates(
        orm.provisionedNumbers.create(
          withoutNullReferences({ organizationId, number, assignedUserId: null }),
        ),
      );
      return "provisioned";
    },

    async assign(organizationId, number, userId) {
      if (!isObjectId(organizationId)) return "unknown";
      const free = orm.provisionedNumbers
        .where({ organizationId, number })
        .where(MongoFieldFilter.isNull("assignedUserId"));
      if (await retryingDuplicates(free.update({ assignedUserId: userId }))) return "assigned";
      const row = await orm.provisionedNumbers.where({ organizationId, number }).first();
      if (!row) return "unknown";
      return row.assignedUserId === userId ? "assigned" : "taken";
    },

    async release(organizationId, number, userId) {
      if (!isObjectId(organizationId) || !isObjectId(userId)) return;
      await orm.provisionedNumbers
        .where({ organizationId, number, assignedUserId: userId })
        .update((row) => [row.assignedUserId.unset()]);
    },
  };
}
