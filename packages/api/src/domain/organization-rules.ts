import type { OrganizationRecord, Queries } from "@rep/db";
import { type FieldPath, fieldDefinition } from "@rep/schema";
import { organizationOf } from "./read-organization.ts";

/** What an organization decides for its people. */
export type OrganizationRules = Pick<OrganizationRecord, "defaultCountry" | "personaHoursOverride">;

/** For updates that do not depend on the organization. */
const noRules: OrganizationRules = { defaultCountry: "", personaHoursOverride: false };

/** Whether a field depends on the organization: phone numbers on its country, hours on its override flag. */
function dependsOnOrganization(path: FieldPath): boolean {
  const { kind, needsHoursOverride } = fieldDefinition(path);
  return kind === "phone" || kind === "reference" || needsHoursOverride === true;
}

/** Returns the rules for an update of these fields. Reads the organization only if one of them depends on it. */
export async function rulesOf(
  queries: Queries,
  organizationId: string,
  paths: readonly FieldPath[],
): Promise<OrganizationRules> {
  return paths.some(dependsOnOrganization) ? organizationOf(queries, organizationId) : noRules;
}
