import { MongoAndExpr, MongoFieldFilter, MongoOrExpr } from "@prisma/orm-mongo/query-ast/execution";
import { isObjectId } from "../object-id.ts";
import type { Orm } from "../orm.ts";
import type { UserSummary } from "../records.ts";
import { idFilter } from "./id-filter.ts";
import { emailKey, nameKey } from "./keys.ts";
import type { UserQueries } from "./queries.ts";

type Request = Parameters<UserQueries["listVisible"]>[0];

/** A place in the order of the list: the name's key and, among equal names, the id. */
function encodeCursor(key: string, id: string): string {
  return Buffer.from(JSON.stringify([key, id])).toString("base64url");
}

function decodeCursor(cursor: string): { key: string; id: string } | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (!Array.isArray(parsed)) return null;
    const [key, id]: unknown[] = parsed;
    return typeof key === "string" && typeof id === "string" && isObjectId(id) ? { key, id } : null;
  } catch {
    return null;
  }
}

function behind(place: { key: string; id: string }) {
  return MongoOrExpr.of([
    MongoFieldFilter.gt("nameKey", place.key),
    MongoAndExpr.of([MongoFieldFilter.eq("nameKey", place.key), idFilter.above(place.id)]),
  ]);
}

function containing(search: string) {
  const pattern = (text: string) => text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
  return MongoOrExpr.of([
    MongoFieldFilter.of("nameKey", "$regex", pattern(nameKey(search))),
    MongoFieldFilter.of("emailKey", "$regex", pattern(emailKey(search))),
  ]);
}

/** People of some roles of one organization by name, one page. A cursor that nobody handed out finds nobody. */
export async function listVisible(orm: Orm, request: Request): Promise<UserSummary[]> {
  const { organizationId, roles, search, after, limit } = request;
  const place = after === undefined ? undefined : decodeCursor(after);
  if (!isObjectId(organizationId) || place === null) return [];
  let found = orm.users.where({ organizationId }).where(MongoFieldFilter.in("accessRole", [...roles]));
  if (search) found = found.where(containing(search));
  if (place) found = found.where(behind(place));
  const rows = await found
    .select("_id", "fullName", "nameKey", "email", "accessRole", "departmentId")
    .orderBy({ nameKey: 1, _id: 1 })
    .limit(limit)
    .all();
  return rows.map((row) => ({
    id: row._id,
    fullName: row.fullName,
    email: row.email,
    accessRole: row.accessRole,
    departmentId: row.departmentId,
    cursor: encodeCursor(row.nameKey, row._id),
  }));
}
