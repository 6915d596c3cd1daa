import { toId } from "../ids.ts";
import { fromStoredJson, toStoredJson } from "../json.ts";
import type { Orm } from "../orm.ts";
import type { OrganizationChangeEntry, OrganizationChangeRecord } from "../records.ts";
import { fullNames } from "./full-names.ts";
import { idFilter } from "./id-filter.ts";
import { withoutNullReferences } from "./references.ts";

/** The audit trail of an organization: its own fields, departments and numbers. */
export interface OrganizationChangeQueries {
  append(entry: OrganizationChangeEntry): Promise<void>;
  /** Newest first. `before` is the id of the last row of the page before. */
  page(request: {
    organizationId: string;
    before?: string;
    limit: number;
  }): Promise<OrganizationChangeRecord[]>;
}

export function organizationChangeQueries(orm: Orm): OrganizationChangeQueries {
  return {
    async append(entry) {
      const changes = entry.changes.map(({ path, before, after }) => ({
        path,
        before: toStoredJson(before),
        after: toStoredJson(after),
      }));
      await orm.organizationChanges.create(
        withoutNullReferences({ ...entry, tokenName: entry.tokenName ?? null, changes }),
      );
    },

    async page({ organizationId, before, limit }) {
      let found = orm.organizationChanges.where({ organizationId: toId(organizationId) });
      if (before) found = found.where(idFilter.below(before));
      const rows = await found.orderBy({ _id: -1 }).limit(limit).all();
      const names = await fullNames(
        orm,
        rows.flatMap((row) => row.byUserId ?? []),
      );
      return rows.map(({ _id, createdAt, changes, ...row }) => ({
        ...row,
        id: _id,
        at: createdAt,
        byUserId: row.byUserId ?? null,
        byFullName: names.get(row.byUserId ?? "") ?? null,
        tokenName: row.tokenName ?? null,
        changes: changes.map(({ path, before: was, after }) => ({
          path,
          before: fromStoredJson(was),
          after: fromStoredJson(after),
        })),
      }));
    },
  };
}
