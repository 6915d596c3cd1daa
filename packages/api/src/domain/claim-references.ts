import type { FieldChange, Queries, UserRecord } from "@rep/db";
import { domainIssue, type ErrorIssue } from "@rep/schema";
import type { EditableProfile } from "./editable-profile.ts";

export interface Claims {
  /** Names something the organization does not have: 400. */
  unknown: ErrorIssue[];
  /** Names something that belongs to somebody else: 409. */
  taken: ErrorIssue[];
}

async function claimNumber(
  queries: Queries,
  user: UserRecord,
  number: string | null,
  claims: Claims,
): Promise<void> {
  if (user.sinchPhoneNumber) {
    await queries.numbers.release(user.organizationId, user.sinchPhoneNumber, user.id);
  }
  if (number === null) return;
  const outcome = await queries.numbers.assign(user.organizationId, number, user.id);
  if (outcome === "unknown") claims.unknown.push(domainIssue("UNKNOWN_NUMBER", ["sinchPhoneNumber"]));
  if (outcome === "taken") claims.taken.push(domainIssue("NUMBER_ASSIGNED", ["sinchPhoneNumber"]));
}

async function claimPhone(queries: Queries, number: string, claims: Claims): Promise<void> {
  await queries.numbers.guard(number);
  if (await queries.numbers.isProvisioned(number)) {
    claims.taken.push(domainIssue("PHONE_NUMBER_PROVISIONED", ["phoneNumber"]));
  }
}

/**
 * Takes hold of what a change refers to outside the profile, in the unit of work of the change: the department, the
 * outbound number (a conditional write) and the phone number (a guard that provisioning the same number meets).
 * The caller throws when anything is reported, and so gives it all back.
 */
export async function claimReferences(
  queries: Queries,
  user: UserRecord,
  after: EditableProfile,
  changes: readonly FieldChange[],
  isRealPhone: boolean,
): Promise<Claims> {
  const changed = new Set(changes.map(({ path }) => path));
  const claims: Claims = { unknown: [], taken: [] };
  if (changed.has("departmentId") && after.departmentId !== null) {
    const department = await queries.departments.inOrganization(user.organizationId, after.departmentId);
    if (!department) claims.unknown.push(domainIssue("UNKNOWN_DEPARTMENT", ["departmentId"]));
  }
  if (changed.has("sinchPhoneNumber")) await claimNumber(queries, user, after.sinchPhoneNumber, claims);
  if (changed.has("phoneNumber") && after.phoneNumber !== null && isRealPhone) {
    await claimPhone(queries, after.phoneNumber, claims);
  }
  return claims;
}
