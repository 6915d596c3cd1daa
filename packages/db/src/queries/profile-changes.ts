import { isFieldPath } from "@rep/schema/fields";
import { ObjectId } from "mongodb";
import type { Collections, ProfileChangeDocument } from "../documents.ts";
import { toId, toObjectId } from "../ids.ts";
import { fromStoredJson, toStoredJson } from "../json.ts";
import type { Orm } from "../orm.ts";
import type { ProfileChangeEntry, TrailChange } from "../records.ts";
import { fullNames } from "./full-names.ts";
import { idFilter } from "./id-filter.ts";
import type { ProfileChangeQueries } from "./queries.ts";

/** The paths a row may name. The audit trail outlives fields. */
const isTrailPath = (path: string): path is TrailChange["path"] =>
  isFieldPath(path) || path === "status" || path === "password";

function toDocument(entry: ProfileChangeEntry): ProfileChangeDocument {
  const { organizationId, userId, byUserId, through, tokenName = null, requestId, changes } = entry;
  return {
    _id: new ObjectId(),
    organizationId: toObjectId(organizationId),
    userId: toObjectId(userId),
    ...(byUserId === null ? {} : { byUserId: toObjectId(byUserId) }),
    through,
    tokenName,
    requestId,
    changes: changes.map(({ path, before, after }) => ({
      path,
      before: toStoredJson(before),
      after: toStoredJson(after),
    })),
    createdAt: new Date(),
  };
}

export function profileChangeQueries(orm: Orm, { profileChanges }: Collections): ProfileChangeQueries {
  return {
    async append(entry) {
      await profileChanges.insertOne(toDocument(entry));
    },

    async appendAll(entries) {
      if (entries.length > 0) await profileChanges.insertMany(entries.map(toDocument));
    },

    async page({ userId, before, limit }) {
      let found = orm.profileChanges.where({ userId: toId(userId) });
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
        changes: changes.flatMap(({ path, before: was, after }) =>
          isTrailPath(path) ? [{ path, before: fromStoredJson(was), after: fromStoredJson(after) }] : [],
        ),
      }));
    },
  };
}
