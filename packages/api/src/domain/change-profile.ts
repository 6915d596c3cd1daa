import type { Actor } from "@rep/auth";
import type { Database, FieldChange, OrganizationRecord, ProfileRecord, Queries } from "@rep/db";
import {
  DomainError,
  domainIssue,
  type ErrorIssue,
  type FieldPath,
  fieldDefinition,
  type Profile,
  type UpdateProfile,
} from "@rep/schema";
import { diffValues, keysOf, namedValues } from "@rep/schema/profile-values";
import { auditChanges } from "./audit-changes.ts";
import { checkPermissions, checkResult } from "./check-change.ts";
import { claimReferences } from "./claim-references.ts";
import { findTarget, findTargetForChange, type Target } from "./find-target.ts";
import { leaveEmail } from "./leave-email.ts";
import { mergeUpdate } from "./merge-update.ts";
import { mayRead, personOf } from "./permissions.ts";
import { presentProfile } from "./present-profile.ts";
import { linkUrl, mailWithLink, type Site } from "./site.ts";
import { throwIssues } from "./throw-issues.ts";
import { writeProfile } from "./write-profile.ts";

export interface ChangeRequest {
  actor: Actor;
  update: UpdateProfile;
  /** The versions the caller is ready to build on; any when left out. */
  ifMatch?: readonly number[] | undefined;
  through: "web" | "api";
  requestId: string;
  /** Where links lead, and whether mail is sent to a former address. */
  site?: Site;
  /** Called after the last write, before the commit. An error rolls the change back. */
  beforeCommit: () => void;
}

/** What an organization decides for its people. */
type OrganizationRules = Pick<OrganizationRecord, "defaultCountry" | "personaHoursOverride">;

/** For updates that do not depend on the organization. */
const noRules: OrganizationRules = { defaultCountry: "", personaHoursOverride: false };

/** Whether a field depends on the organization: on its country for phone numbers, on its override flag for hours. */
function dependsOnOrganization(path: FieldPath): boolean {
  const row = fieldDefinition(path);
  const isNumber = row.kind === "phone" || (row.kind === "reference" && row.to === "provisionedNumber");
  return isNumber || row.needsHoursOverride === true;
}

/** The fields an update names. */
const sentPaths = (update: UpdateProfile) => Object.keys(namedValues(update)) as FieldPath[]; // its keys are paths

/** Reads the organization only for what depends on it. */
async function rulesFor(
  queries: Queries,
  organizationId: string,
  update: UpdateProfile,
): Promise<OrganizationRules> {
  if (!sentPaths(update).some(dependsOnOrganization)) return noRules;
  const organization = await queries.organizations.byId(organizationId);
  if (!organization) throw new Error("A user belongs to an organization that is not there.");
  return organization;
}

/** The persona's own id may be sent back; any other is refused. @throws DomainError VALIDATION_FAILED */
function checkPersonaId(sent: string | undefined, personaId: string | null): void {
  if (sent === undefined || sent === personaId) return;
  const message = "The id of a persona cannot be changed; remove it.";
  throwIssues([{ path: ["persona", "_id"], code: "unrecognized_key", message }]);
}

/** Reports a taken address along with other conflicts, so that a form can show all at once. The unique index decides. */
async function alsoTakenEmail(
  queries: Queries,
  userId: string,
  changes: readonly FieldChange[],
): Promise<ErrorIssue[]> {
  const change = changes.find(({ path }) => path === "email");
  if (typeof change?.after !== "string") return [];
  const owner = await queries.users.byEmail(change.after);
  return owner && owner.id !== userId ? [domainIssue("EMAIL_TAKEN", keysOf(change.path))] : [];
}

/**
 * Refuses every change of a profile that the actor may not read, whatever it says: an answer that depends on the stored
 * values would give them away.
 *
 * @throws DomainError FIELD_FORBIDDEN naming every field sent
 */
function checkReadable({ actor, user }: Target, update: UpdateProfile): void {
  if (mayRead(personOf(actor), personOf(user))) return;
  const issues = sentPaths(update).map((path) => domainIssue("FIELD_FORBIDDEN", keysOf(path)));
  throw new DomainError("FIELD_FORBIDDEN", { issues });
}

async function applyChange(queries: Queries, request: ChangeRequest): Promise<ProfileRecord> {
  const { actor, update, ifMatch } = request;
  const target = await findTargetForChange(queries, actor, update.id);
  const { user } = target;
  checkReadable(target, update);
  if (ifMatch && !ifMatch.includes(user.version))
    throw new DomainError("VERSION_CONFLICT", { current: presentProfile(user) });
  checkPersonaId(update.persona?._id, user.personaId);
  const { defaultCountry, personaHoursOverride } = await rulesFor(queries, user.organizationId, update);
  const { after, issues } = mergeUpdate(user.values, update, defaultCountry);
  const changes = diffValues(user.values, after);
  if (changes.length === 0) return user;
  checkPermissions(target, personaHoursOverride, changes);
  const unreadable = new Set(issues.map(({ path }) => path.join(".")));
  const claims = await claimReferences(queries, user, changes, unreadable);
  throwIssues([...issues, ...checkResult(after, changes), ...claims.unknown]);
  if (claims.taken.length > 0) {
    throwIssues([...claims.taken, ...(await alsoTakenEmail(queries, user.id, changes))]);
  }
  const email = changes.find(({ path }) => path === "email");
  if (email) {
    const { email: from, fullName } = user.values;
    const to = String(email.after);
    const { token, expiresAt } = await leaveEmail(queries, { userId: user.id, from, to });
    if (request.site?.sendsMail) {
      const link = { url: linkUrl(request.site, "emailChange", token), expiresAt: expiresAt.toISOString() };
      const mail = { to: from, template: "emailChanged", data: { fullName, to } };
      await queries.mail.enqueue(mailWithLink(request.site, mail, link));
    }
  }
  const written = await writeProfile(queries, user, changes);
  await queries.changes.append({
    organizationId: user.organizationId,
    userId: user.id,
    byUserId: actor.id,
    through: request.through,
    ...(actor.credential?.tokenName ? { tokenName: actor.credential.tokenName } : {}),
    requestId: request.requestId,
    changes: auditChanges(changes),
  });
  request.beforeCommit();
  return written;
}

/**
 * Applies one update to one profile, as one unit of work: user, persona, the assignment of the outbound number and
 * the row of the audit trail are written together or not at all. An update that changes no value writes nothing.
 *
 * The order of decisions (docs/profile-contract.md, sections 3 and 4): target visible (404), profile readable (403), version
 * (412), permissions on what really changes (403, all fields named, then the organization's hours), what the values refer
 * to (400, all collected), what belongs to somebody else (409).
 *
 * @returns the profile after the change
 * @throws DomainError with any of these codes; DatabaseUnavailable
 */
export async function changeProfile(database: Database, request: ChangeRequest): Promise<Profile> {
  const { actor, update } = request;
  // Only those who may see a profile wait in the queue of its changes.
  const { user } = await findTarget(database.queries, actor, update.id);
  const record = await database.transaction((queries) => applyChange(queries, request), {
    queue: user.id,
    actor: actor.id,
  });
  return presentProfile(record);
}
