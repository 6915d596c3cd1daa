import { MongoFieldFilter, MongoOrExpr } from "@prisma/orm-mongo/query-ast/execution";
import { toId } from "../ids.ts";
import type { Orm } from "../orm.ts";
import type { OrganizationRecord } from "../records.ts";
import type { OrganizationQueries } from "./queries.ts";

type Row = NonNullable<Awaited<ReturnType<Orm["organizations"]["first"]>>>;

function toRecord({ _id, ...values }: Row): OrganizationRecord {
  return {
    ...values,
    id: _id,
    address: values.address ?? null,
    website: values.website ?? null,
    city: values.city ?? null,
    region: values.region ?? null,
    version: values.version ?? 1,
  };
}

/** A document without a version is at version 1. */
function atVersion(version: number) {
  const same = MongoFieldFilter.eq("version", version);
  return version === 1 ? MongoOrExpr.of([same, MongoFieldFilter.isNull("version")]) : same;
}

export function organizationQueries(orm: Orm): OrganizationQueries {
  return {
    async byId(id) {
      const row = await orm.organizations.where({ _id: toId(id) }).first();
      return row && toRecord(row);
    },

    async list() {
      return (await orm.organizations.orderBy({ name: 1 }).limit(1000).all()).map(toRecord);
    },

    async create(values) {
      return (await orm.organizations.create({ ...values, version: 1 }))._id;
    },

    async update(id, expectedVersion, changes) {
      const row = await orm.organizations
        .where({ _id: toId(id) })
        .where(atVersion(expectedVersion))
        .update({ ...changes, version: expectedVersion + 1 });
      return row && toRecord(row);
    },

    async exist() {
      return (await orm.organizations.select("_id").first()) !== null;
    },
  };
}
