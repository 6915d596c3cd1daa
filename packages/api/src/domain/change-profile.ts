import type { Actor } from "@rep/auth";
import type { Database, ProfileRecord, Queries } from "@rep/db";
import { DomainError, domainIssue, type FieldPath, type Profile, type UpdateProfile } from "@rep/schema";
import { diffValues, keysOf, namedValues } from "@rep/schema/profile-values";
import { auditChanges } from "./audit-changes.ts";
import { checkPermissions, checkResult } from "./check-change.ts";
import { claimReferences } from "./claim-references.ts";
import { findTarget, findTargetForChange, type Target } from "./find-target.ts";
import { leaveEmail } from "./leave-email.ts";
import { mergeUpdate } from "./merge-update.ts";
import { rulesOf } from "./organization-rules.ts";
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

/** The fields an update names. */
const sentPaths = (update: UpdateProfile) => Object.keys(namedValues(update)) as FieldPath[]; // its keys are paths

/** The persona's own id may be sent back; any other is refused. @throws DomainError VALIDATION_FAILED */
function checkPersonaId(sent: string | undefined, personaId: string | null): void {
  if (sent === undefined || sent === personaId) return;
  const message = "The id of a persona cannot be changed; remove it.";
  throwIssues([{ path: ["persona", "_id"], code: "unrecognized_key", message }]);
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

/** Leaves the address in use for the new one, and tells the one that was left how to take that back. */
async function changeEmail(queries: Queries, { id: userId, values }: ProfileRecord, to: string, site?: Site) {
  const { email: from, fullName } = values;
  const { token, expiresAt } = await leaveEmail(queries, { userId, from, to });
  if (!site?.sendsMail) return;
  const link = { url: linkUrl(site, "emailChange", token), expiresAt: expiresAt.toISOString() };
  const mail = { to: from, template: "emailChanged", data: { fullName, to } };
  await queries.mail.enqueue(mailWithLink(site, mail, link));
}

async function applyChange(queries: Queries, request: ChangeRequest): Promise<ProfileRecord> {
  const { actor, update, ifMatch } = request;
  const target = await findTargetForChange(queries, actor, update.id);
  const { user } = target;
  checkReadable(target, update);
  if (ifMatch && !ifMatch.includes(user.version))
    throw new DomainError("VERSION_CONFLICT", { current: presentProfile(user) });
  checkPersonaId(update.persona?._id, user.personaId);
  const rules = await rulesOf(queries, user.organizationId, sentPaths(update));
  const { after, issues } = mergeUpdate(user.values, update, rules.defaultCountry);
  const changes = diffValues(user.values, after);
  if (changes.length === 0) return user;
  checkPermissions(target, rules.personaHoursOverride, changes);
  const claims = await claimReferences(queries, user, changes);
  throwIssues([...issues, ...checkResult(after, changes), ...claims.unknown]);
  throwIssues(claims.taken);
  if (after.email !== user.values.email) await changeEmail(queries, user, after.email, request.site);
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
