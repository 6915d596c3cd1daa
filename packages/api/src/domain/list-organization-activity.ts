import type { Actor } from "@rep/auth";
import type { Database } from "@rep/db";
import type { Activity, ActivityRequest } from "@rep/schema";
import { checkRole } from "./author.ts";
import { presentActivity } from "./present-activity.ts";

const pageSize = 20;

/** Returns a page of the organization's audit trail, newest first. @throws DomainError FORBIDDEN */
export async function listOrganizationActivity(
  database: Database,
  viewer: Actor,
  { cursor, limit = pageSize }: Omit<ActivityRequest, "id">,
): Promise<Activity> {
  checkRole(viewer);
  const records = await database.queries.organizationChanges.page({
    organizationId: viewer.organizationId,
    limit: limit + 1,
    ...(cursor ? { before: cursor } : {}),
  });
  return presentActivity(records, limit);
}
