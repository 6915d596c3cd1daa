import type { Orm } from "../orm.ts";
import { idFilter } from "./id-filter.ts";

/** Reads the names of several users by id, in one query. */
export async function fullNames(orm: Orm, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await orm.users
    .where(idFilter.oneOf([...new Set(ids)]))
    .select("_id", "fullName")
    .all();
  return new Map(rows.map((row) => [row._id, row.fullName]));
}
