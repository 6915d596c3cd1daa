import type { Actor } from "@rep/auth";
import type { Database, DepartmentRecord, OrganizationRecord, ProvisionedNumberRecord } from "@rep/db";
import { type Choice, fieldDefinition, fieldPaths, type SettingsOptions } from "@rep/schema";
import { findReadable, type Target } from "./find-target.ts";
import { mayChange, mayChangeField } from "./permissions.ts";
import { readOnlyFields } from "./read-only-fields.ts";

function presentOrganization(record: OrganizationRecord): SettingsOptions["organization"] {
  const { id, name, timezone, businessHours, defaultCountry, personaHoursOverride } = record;
  return { id, name, timezone, businessHours, defaultCountry, personaHoursOverride };
}

function departmentChoices(departments: DepartmentRecord[]): Choice[] {
  return departments.map(({ id, name }) => ({ value: id, label: name, unavailable: null }));
}

function numberChoices(numbers: ProvisionedNumberRecord[], userId: string): Choice[] {
  return numbers.map(({ number, assignedUserId, assignedUserName }) => {
    const free = assignedUserId === null || assignedUserId === userId;
    return { value: number, label: number, unavailable: free ? null : `Assigned to ${assignedUserName}` };
  });
}

/** The options of every choice and reference field. */
function choices(
  { actor, relation, user }: Target,
  departments: DepartmentRecord[],
  numbers: ProvisionedNumberRecord[],
): SettingsOptions["choices"] {
  const result: SettingsOptions["choices"] = {};
  for (const path of fieldPaths) {
    const row = fieldDefinition(path);
    const present = Reflect.get(user.values, path);
    const role = actor.values.accessRole;
    const changeable = mayChangeField(role, relation, path);
    if (row.kind === "reference") {
      const all = row.to === "department" ? departmentChoices(departments) : numberChoices(numbers, user.id);
      // Viewers who cannot choose a number need not know who has which.
      result[path] = all.filter(({ value }) => changeable || value === present);
    }
    if (row.kind === "choice")
      result[path] = Object.entries(row.options)
        .filter(
          ([value]) =>
            value === present || mayChange(role, relation, { path, before: present, after: value }),
        )
        .map(([value, label]) => ({ value, label, unavailable: null }));
  }
  return result;
}

/**
 * Returns what the page needs besides the profile: the options, and the fields that the viewer may not change, with
 * the reason.
 *
 * @throws DomainError USER_NOT_FOUND
 */
export async function settingsOptions(
  database: Database,
  viewer: Actor,
  id: string | undefined,
): Promise<SettingsOptions> {
  const target = await findReadable(database.queries, viewer, id);
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
      fullName: viewer.values.fullName,
      email: viewer.values.email,
      accessRole: viewer.values.accessRole,
    },
    subject: { id: user.id, fullName: user.values.fullName, status: user.status },
    organization: presentOrganization(organization),
    choices: choices(target, departments, numbers),
    readOnly: readOnlyFields(viewer.values.accessRole, relation, organization.personaHoursOverride),
  };
}
