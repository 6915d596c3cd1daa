import type { Actor } from "@rep/auth";
import type { Database, PeopleFilter } from "@rep/db";
import {
  accessRoles,
  DomainError,
  outranks,
  type People,
  type PeopleRequest,
  userStatuses,
} from "@rep/schema";
import { administersOthers } from "./permissions.ts";

const pageSize = 50;

/**
 * The people a viewer may see at all: lower roles of their organization or, for department heads, of their
 * department.
 */
function scopeOf({ organizationId, values }: Actor): PeopleFilter | null {
  const { accessRole, departmentId } = values;
  const roles = accessRoles.filter((role) => outranks(accessRole, role));
  const everybody = { organizationId, roles, statuses: userStatuses };
  if (administersOthers(accessRole)) return everybody;
  if (accessRole !== "DEPARTMENT_HEAD") throw new DomainError("FORBIDDEN");
  return departmentId === null ? null : { ...everybody, departmentId };
}

/** Combines the requested filter with the scope; null when it can match nobody. */
function narrowed(scope: PeopleFilter, request: PeopleRequest): PeopleFilter | null {
  const { accessRole, departmentId, status, search } = request;
  if (departmentId && scope.departmentId && departmentId !== scope.departmentId) return null;
  if (accessRole && !scope.roles.includes(accessRole)) return null;
  return {
    ...scope,
    ...(departmentId ? { departmentId } : {}),
    ...(accessRole ? { roles: [accessRole] } : {}),
    ...(status ? { statuses: [status] } : {}),
    ...(search ? { search } : {}),
  };
}

/**
 * Lists the people a viewer may manage or, as a department head, look up: by name, a page at a time, with their
 * total.
 *
 * @throws DomainError FORBIDDEN for sales reps
 */
export async function listPeople(
  { queries }: Database,
  viewer: Actor,
  request: PeopleRequest,
): Promise<People> {
  const scope = scopeOf(viewer);
  const filter = scope && narrowed(scope, request);
  if (!filter) {
    return { items: [], total: { count: 0, more: false }, nextCursor: null, previousCursor: null };
  }
  const [page, departments] = await Promise.all([
    queries.people.page({ ...filter, limit: pageSize, cursor: request.cursor ?? undefined }),
    queries.departments.ofOrganization(viewer.organizationId),
  ]);
  const names = new Map(departments.map(({ id, name }) => [id, name]));
  return {
    items: page.people.map(({ departmentId, ...person }) => ({
      ...person,
      departmentName: departmentId === null ? null : (names.get(departmentId) ?? null),
    })),
    total: page.total,
    nextCursor: page.next,
    previousCursor: page.previous,
  };
}
