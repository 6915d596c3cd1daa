import type { Actor } from "@rep/auth";
import type { Database, OrganizationRecord, Queries } from "@rep/db";
import { type Organization, type OrganizationPage, pickOrganizationValues } from "@rep/schema";
import { checkRole } from "./author.ts";

/** The only projection of an organization. */
export function presentOrganization(record: OrganizationRecord): Organization {
  return { ...pickOrganizationValues(record), id: record.id, version: record.version };
}

/** @throws Error when it does not exist, which cannot happen for a user's organization */
export async function organizationOf(queries: Queries, id: string): Promise<OrganizationRecord> {
  const organization = await queries.organizations.byId(id);
  if (!organization) throw new Error("A user belongs to an organization that is not there.");
  return organization;
}

/**
 * Reads everything the organization page shows: its fields, departments with their number of people, and numbers with
 * who has them.
 *
 * @throws DomainError FORBIDDEN for all but administrators
 */
export async function readOrganization({ queries }: Database, viewer: Actor): Promise<OrganizationPage> {
  checkRole(viewer);
  const { organizationId } = viewer;
  const [organization, departments, numbers] = await Promise.all([
    organizationOf(queries, organizationId),
    queries.departments.ofOrganization(organizationId),
    queries.numbers.ofOrganization(organizationId),
  ]);
  const counts = await Promise.all(
    departments.map(({ id }) => queries.departments.countPeople(organizationId, id)),
  );
  return {
    organization: presentOrganization(organization),
    departments: departments.map((department, index) => ({ ...department, people: counts[index] ?? 0 })),
    numbers: numbers.map(({ number, assignedUserId, assignedUserName }) => ({
      number,
      assignedTo: assignedUserId ? { id: assignedUserId, fullName: assignedUserName ?? "" } : null,
    })),
  };
}
