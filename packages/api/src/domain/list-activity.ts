import type { Actor } from "@rep/auth";
import type { Database, ProfileChangeRecord } from "@rep/db";
import { type Activity, type ActivityEntry, type ActivityRequest, DomainError } from "@rep/schema";
import { findTarget } from "./find-target.ts";
import { administersOthers } from "./permissions.ts";

const pageSize = 20;

function nobody({ through }: ProfileChangeRecord): string {
  return through === "operator" ? "An operator" : "Somebody who has left";
}

function presentEntry(record: ProfileChangeRecord): ActivityEntry {
  return {
    id: record.id,
    at: record.at.toISOString(),
    by: { id: record.byUserId, fullName: record.byFullName ?? nobody(record) },
    through: record.through,
    requestId: record.requestId,
    changes: record.changes.map(({ path, before, after }) => ({ path, before, after })),
  };
}

/**
 * A page of the audit trail of one profile, newest first. Readable by the person and by administrators who see them.
 *
 * @throws DomainError USER_NOT_FOUND, FORBIDDEN
 */
export async function listActivity(
  database: Database,
  viewer: Actor,
  { id, cursor, limit = pageSize }: ActivityRequest,
): Promise<Activity> {
  const { user, relation } = await findTarget(database.queries, viewer, id);
  if (relation !== "self" && !administersOthers(viewer.values.accessRole)) throw new DomainError("FORBIDDEN");
  // One more than asked for tells whether there is a next page.
  const records = await database.queries.changes.page({
    userId: user.id,
    limit: limit + 1,
    ...(cursor ? { before: cursor } : {}),
  });
  const items = records.slice(0, limit).map(presentEntry);
  return { items, nextCursor: records.length > limit ? (items.at(-1)?.id ?? null) : null };
}
