import { MongoAndExpr, MongoFieldFilter, MongoOrExpr } from "@prisma/orm-mongo/query-ast/execution";
import { toId } from "../ids.ts";
import type { Orm } from "../orm.ts";
import type { UserSummary } from "../records.ts";
import { idFilter } from "./id-filter.ts";
import { emailKey, nameKey } from "./keys.ts";
import type { UserQueries } from "./queries.ts";

type Request = Parameters<UserQueries["listVisible"]>[0];

/** Who comes behind a person: by name and, among equal names, by id. Nobody when there is no such person. */
async function behind(orm: Orm, organizationId: string, id: string) {
  const last = await orm.users
    .where({ _id: toId(id), organizationId })
    .select("nameKey")
    .first();
  if (!last) return null;
  return MongoOrExpr.of([
    MongoFieldFilter.gt("nameKey", last.nameKey),
    MongoAndExpr.of([MongoFieldFilter.eq("nameKey", last.nameKey), idFilter.above(id)]),
  ]);
}

function containing(search: string) {
  const pattern = (text: string) => text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
  return MongoOrExpr.of([
    MongoFieldFilter.of("nameKey", "$regex", pattern(nameKey(search))),
    MongoFieldFilter.of("emailKey", "$regex", pattern(emailKey(search))),
  ]);
}

/** People of some roles of one organization by name, one page. */
export async function listVisible(orm: Orm, request: Request): Promise<UserSummary[]> {
  const { roles, search, after, limit } = request;
  const organizationId = toId(request.organizationId);
  let found = orm.users.where({ organizationId }).where(MongoFieldFilter.in("accessRole", [...roles]));
  if (search) found = found.where(containing(search));
  if (after !== undefined) {
    const rest = await behind(orm, organizationId, after);
    if (!rest) return [];
    found = found.where(rest);
  }
  const rows = await found
    .select("_id", "fullName", "email", "accessRole", "departmentId")
    .orderBy({ nameKey: 1, _id: 1 })
    .limit(limit)
    .all();
  return rows.map(({ _id, ...row }) => ({
    ...row,
    id: _id,
    departmentId: row.departmentId ?? null,
    cursor: _id,
  }));
}
