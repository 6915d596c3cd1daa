import type { OrganizationChangeRecord, ProfileChangeRecord } from "@rep/db";
import type { Activity, ActivityEntry } from "@rep/schema";

type Row = ProfileChangeRecord | OrganizationChangeRecord;

/** Limit of one page in bytes, not counting its first change: long texts make long rows. */
const pageBytes = 256 * 1024;

function nobody({ through }: Row): string {
  return through === "operator" ? "An operator" : "Somebody who has left";
}

function presentEntry(record: Row): ActivityEntry {
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

/** A page of a trail. @param records one more than `limit` where there is a next page */
export function presentActivity(records: readonly Row[], limit: number): Activity {
  const page = withinBytes(records.slice(0, limit).map(presentEntry));
  return { items: page, nextCursor: records.length > page.length ? (page.at(-1)?.id ?? null) : null };
}
