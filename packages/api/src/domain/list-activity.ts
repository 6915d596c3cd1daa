import type { Actor } from "@rep/auth";
import type { Database, ProfileChangeRecord } from "@rep/db";
import {
  type Activity,
  type ActivityEntry,
  type ActivityRequest,
  activityPage,
  DomainError,
} from "@rep/schema";
import { findTarget } from "./find-target.ts";
import { administersOthers } from "./permissions.ts";

/** Bytes of one page, but for its first change: changes of long texts make long rows. */
const pageBytes = 256 * 1024;

function nobody({ through }: ProfileChangeRecord): string {
  return through === "operator" ? "An operator" : "Somebody who has left";
}

function presentEntry(record: ProfileChangeRecord): ActivityEntry {
  return {
    id: record.id,
    at: record.at.toISOString(),
    by: { id: record.byUserId, fullName: record.byFullName ?? nobody(record) },
    through: record.through,
    tokenName: record.tokenName ?? null,
    requestId: record.requestId,
    changes: record.changes.map(({ path, before, after }) => ({ path, before, after })),
  };
}

/** The first of `entries`, as many as fit into a page. */
function withinBytes(entries: ActivityEntry[]): ActivityEntry[] {
  let bytes = 0;
  const end = entries.findIndex((entry) => {
    bytes += Buffer.byteLength(JSON.stringify(entry));
    return bytes > pageBytes;
  });
  return end < 0 ? entries : entries.slice(0, Math.max(1, end));
}

/**
 * A page of the audit trail of one profile, newest first. Readable by the person and by administrators who see them.
 *
 * @throws DomainError USER_NOT_FOUND, FORBIDDEN
 */
export async function listActivity(
  database: Database,
  viewer: Actor,
  { id, cursor, limit = activityPage }: ActivityRequest,
): Promise<Activity> {
  const { user, relation } = await findTarget(database.queries, viewer, id);
  if (relation !== "self" && !administersOthers(viewer.values.accessRole)) throw new DomainError("FORBIDDEN");
  // One more than asked for tells whether there is a next page.
  const records = await database.queries.changes.page({
    userId: user.id,
    limit: limit + 1,
    ...(cursor ? { before: cursor } : {}),
  });
  const page = withinBytes(records.slice(0, limit).map(presentEntry));
  return { items: page, nextCursor: records.length > page.length ? (page.at(-1)?.id ?? null) : null };
}
