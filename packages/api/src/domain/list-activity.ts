import type { Actor } from "@rep/auth";
import type { Database } from "@rep/db";
import { type Activity, type ActivityRequest, activityPage, DomainError } from "@rep/schema";
import { findTarget } from "./find-target.ts";
import { administersOthers } from "./permissions.ts";
import { presentActivity } from "./present-activity.ts";

/**
 * Returns a page of one profile's audit trail, newest first. Readable by that person and by administrators who may
 * see them.
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
  // One row more than requested tells whether there is a next page.
  const records = await database.queries.changes.page({
    userId: user.id,
    limit: limit + 1,
    ...(cursor ? { before: cursor } : {}),
  });
  return presentActivity(records, limit);
}
