import type { Actor } from "@rep/auth";
import type { Database, DepartmentRecord, OrganizationRecord, ProvisionedNumberRecord } from "@rep/db";
import type { SettingsOptions } from "@rep/schema";
import { findTarget, type Target } from "./find-target.ts";
import { assignableRoles, mayChangeField } from "./permissions.ts";
import { readOnlyFields } from "./read-only-fields.ts";

function presentOrganization(record: OrganizationRecord): SettingsOptions["organization"] {
  const { id, name, timezone, businessHours, defaultCountry, personaHoursOverride } = record;
  return { id, name, timezone, businessHours, defaultCountry, personaHoursOverride };
}

function presentNumber({ number, assignedUserId, assignedUserName }: ProvisionedNumberRecord) {
  const assignedTo =
    assignedUserId === null ? null : { id: assignedUserId, fullName: assignedUserName ?? "" };
  return { number, assignedTo };
}

/** All choices for those who may choose, the present one for everybody else: who has which number is not theirs to know. */
function choices(
  { actor, relation, user }: Target,
  departments: DepartmentRecord[],
  numbers: ProvisionedNumberRecord[],
): Pick<SettingsOptions, "departments" | "numbers"> {
  const anyDepartment = mayChangeField(actor.accessRole, relation, "departmentId");
  const anyNumber = mayChangeField(actor.accessRole, relation, "sinchPhoneNumber");
  return {
    departments: departments
      .filter(({ id }) => anyDepartment || id === user.departmentId)
      .map(({ id, name }) => ({ id, name })),
    numbers: numbers.filter(({ number }) => anyNumber || number === user.sinchPhoneNumber).map(presentNumber),
  };
}

/**
 * What the page needs beside the profile: what there is to choose from, and what the viewer may not change, with the reason.
 *
 * @throws DomainError USER_NOT_FOUND
 */
export async function settingsOptions(
  database: Database,
  viewer: Actor,
  id: string | undefined,
): Promise<SettingsOptions> {
  const target = await findTarget(database.queries, viewer, id);
  const { user, relation } = target;
  const [organization, departments, numbers] = await Promise.all([
    database.queries.organizations.byId(user.organizationId),
    database.queries.departments.ofOrganization(user.organizationId),
    database.queries.numbers.ofOrganization(user.organizationId),
  ]);
  if (!organization) throw new Error("A user belongs to an organization that is not there.");
  return {
    viewer: {
      id: viewer.id,
      fullName: viewer.fullName,
      email: viewer.email,
      accessRole: viewer.accessRole,
    },
    subject: { id: user.id, fullName: user.fullName },
    organization: presentOrganization(organization),
    ...choices(target, departments, numbers),
    assignableRoles: assignableRoles(viewer.accessRole, relation),
    readOnly: readOnlyFields(viewer.accessRole, relation, organization.personaHoursOverride),
  };
}
