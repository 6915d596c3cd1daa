import type { FieldChange, Queries, UserRecord } from "@rep/db";
import { domainIssue, type ErrorIssue, type FieldPath, fieldDefinition } from "@rep/schema";
import { keysOf } from "@rep/schema/profile-values";

export interface Claims {
  /** The value names something that the organization does not have: 400. */
  unknown: ErrorIssue[];
  /** The value names something that belongs to somebody else: 409. */
  taken: ErrorIssue[];
}

interface Claim extends FieldChange {
  queries: Queries;
  user: UserRecord;
  claims: Claims;
}

async function claimProvisionedNumber({ queries, user, path, before, after, claims }: Claim): Promise<void> {
  if (typeof before === "string") await queries.numbers.release(user.organizationId, before, user.id);
  if (typeof after !== "string") return;
  const outcome = await queries.numbers.assign(user.organizationId, after, user.id);
  if (outcome === "unknown") claims.unknown.push(domainIssue("UNKNOWN_NUMBER", keysOf(path)));
  if (outcome === "taken") claims.taken.push(domainIssue("NUMBER_ASSIGNED", keysOf(path)));
}

async function claimDepartment({ queries, user, path, after, claims }: Claim): Promise<void> {
  if (typeof after !== "string") return;
  const department = await queries.departments.claim(user.organizationId, after);
  if (!department) claims.unknown.push(domainIssue("UNKNOWN_DEPARTMENT", keysOf(path)));
}

async function claimPhone({ queries, path, after, claims }: Claim): Promise<void> {
  if (typeof after !== "string") return;
  await queries.numbers.lock(after);
  if (await queries.numbers.isProvisioned(after))
    claims.taken.push(domainIssue("PHONE_NUMBER_PROVISIONED", keysOf(path)));
}

/** The unique index decides; the lookup only lets a form show every conflict at once. */
async function claimEmail({ queries, user, path, after, claims }: Claim): Promise<void> {
  const owner = await queries.users.byEmail(String(after));
  if (owner && owner.id !== user.id) claims.taken.push(domainIssue("EMAIL_TAKEN", keysOf(path)));
}

const isReference = (path: FieldPath, to: "department" | "provisionedNumber"): boolean => {
  const row = fieldDefinition(path);
  return row.kind === "reference" && row.to === to;
};

/** The claims by field, in the order of the errors. */
const claimers: [(path: FieldPath) => boolean, (claim: Claim) => Promise<void>][] = [
  [(path) => isReference(path, "department"), claimDepartment],
  [(path) => isReference(path, "provisionedNumber"), claimProvisionedNumber],
  [(path) => fieldDefinition(path).kind === "phone", claimPhone],
  [(path) => path === "email", claimEmail],
];

/**
 * Claims everything outside the profile that a change refers to, within its unit of work: the department, the
 * outbound number (a conditional write), the phone number (a lock shared with provisioning) and the email. The caller
 * throws when anything is reported, which rolls every claim back.
 */
export async function claimReferences(
  queries: Queries,
  user: UserRecord,
  changes: readonly FieldChange[],
): Promise<Claims> {
  const claims: Claims = { unknown: [], taken: [] };
  for (const [concerns, claim] of claimers) {
    for (const change of changes.filter(({ path }) => concerns(path)))
      await claim({ ...change, queries, user, claims });
  }
  return claims;
}
