import { type Database, DuplicateDepartment, type Queries } from "@rep/db";
import { DomainError, domainIssue, type ErrorCode } from "@rep/schema";
import { type Author, administer, trailOf } from "./author.ts";

const errorFor = (code: ErrorCode, field: string) =>
  new DomainError(code, { issues: [domainIssue(code, [field])] });

/** @throws DomainError DEPARTMENT_EXISTS instead of DuplicateDepartment */
async function refusingDuplicates<T>(write: Promise<T>): Promise<T> {
  return write.catch((error: unknown) => {
    throw error instanceof DuplicateDepartment ? errorFor("DEPARTMENT_EXISTS", "name") : error;
  });
}

function trace(queries: Queries, author: Author, organizationId: string, before: unknown, after: unknown) {
  return queries.organizationChanges.append({
    ...trailOf(author),
    organizationId,
    changes: [{ path: "departments", before, after }],
  });
}

/** @returns the id @throws DomainError FORBIDDEN, DEPARTMENT_EXISTS */
export function addDepartment(
  database: Database,
  author: Author,
  organizationId: string,
  { name }: { name: string },
): Promise<{ id: string }> {
  return administer(database, author, organizationId, async (queries) => {
    const id = await refusingDuplicates(queries.departments.create(organizationId, name));
    await trace(queries, author, organizationId, null, name);
    return { id };
  });
}

/** @throws DomainError FORBIDDEN, UNKNOWN_DEPARTMENT, DEPARTMENT_EXISTS */
export function renameDepartment(
  database: Database,
  author: Author,
  organizationId: string,
  { id, name }: { id: string; name: string },
): Promise<{ id: string }> {
  return administer(database, author, organizationId, async (queries) => {
    const department = await queries.departments.inOrganization(organizationId, id);
    if (!department) throw errorFor("UNKNOWN_DEPARTMENT", "id");
    if (department.name === name) return { id };
    await refusingDuplicates(queries.departments.rename(organizationId, id, name));
    await trace(queries, author, organizationId, department.name, name);
    return { id };
  });
}

/**
 * Removes a department, after its people have gone to `moveTo`: another department, or none where it is null.
 *
 * @param moveTo left out: the department has to be empty
 * @returns how many people were moved
 * @throws DomainError FORBIDDEN, UNKNOWN_DEPARTMENT, DEPARTMENT_NOT_EMPTY
 */
export function removeDepartment(
  database: Database,
  author: Author,
  organizationId: string,
  { id, moveTo }: { id: string; moveTo?: string | null | undefined },
): Promise<{ moved: number }> {
  return administer(database, author, organizationId, async (queries) => {
    const { departments } = queries;
    const department = await departments.inOrganization(organizationId, id);
    if (!department) throw errorFor("UNKNOWN_DEPARTMENT", "id");
    const known = typeof moveTo !== "string" || (await departments.claim(organizationId, moveTo));
    if (!known || moveTo === id) throw errorFor("UNKNOWN_DEPARTMENT", "moveTo");
    const moved = moveTo === undefined ? [] : await departments.movePeople(organizationId, id, moveTo);
    await queries.changes.appendAll(
      moved.map((userId) => ({
        ...trailOf(author),
        organizationId,
        userId,
        changes: [{ path: "departmentId", before: id, after: moveTo ?? null }],
      })),
    );
    if ((await departments.remove(organizationId, id)) === "has-people")
      throw errorFor("DEPARTMENT_NOT_EMPTY", "moveTo");
    await trace(queries, author, organizationId, department.name, null);
    return { moved: moved.length };
  });
}
