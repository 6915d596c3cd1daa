import type { Actor } from "@rep/auth";
import type { Database } from "@rep/db";
import { accessRoles, DomainError, outranks, type People, type PeopleRequest } from "@rep/schema";
import { administersOthers } from "./permissions.ts";

const pageSize = 50;

/**
 * The people an administrator may manage: lower roles of the same organization, by name.
 *
 * @throws DomainError FORBIDDEN for everybody else
 */
export async function listPeople(
  database: Database,
  viewer: Actor,
  { search, cursor }: PeopleRequest,
): Promise<People> {
  if (!administersOthers(viewer.values.accessRole)) throw new DomainError("FORBIDDEN");
  const [rows, departments] = await Promise.all([
    database.queries.users.listVisible({
      organizationId: viewer.organizationId,
      roles: accessRoles.filter((role) => outranks(viewer.values.accessRole, role)),
      limit: pageSize + 1,
      ...(search ? { search } : {}),
      ...(cursor ? { after: cursor } : {}),
    }),
    database.queries.departments.ofOrganization(viewer.organizationId),
  ]);
  const names = new Map(departments.map(({ id, name }) => [id, name]));
  const page = rows.slice(0, pageSize);
  const items = page.map(({ id, fullName, email, accessRole, departmentId }) => ({
    id,
    fullName,
    email,
    accessRole,
    departmentName: departmentId === null ? null : (names.get(departmentId) ?? null),
  }));
  return { items, nextCursor: rows.length > pageSize ? (page.at(-1)?.cursor ?? null) : null };
}
