import type { Actor } from "@rep/auth";
import type { Database, OrganizationRecord, PersonaRecord, Queries } from "@rep/db";
import { DomainError, domainIssue, type ErrorIssue, type Profile, type UpdateProfile } from "@rep/schema";
import { checkPermissions, checkResult } from "./check-change.ts";
import { claimReferences } from "./claim-references.ts";
import { type EditableProfile, editableProfile } from "./editable-profile.ts";
import { findTargetForChange, type Target } from "./find-target.ts";
import { mergeUpdate } from "./merge-update.ts";
import { presentProfile } from "./present-profile.ts";
import { profileChanges } from "./profile-changes.ts";
import { refuse } from "./refuse.ts";
import { writeProfile } from "./write-profile.ts";

export interface ChangeRequest {
  actor: Actor;
  update: UpdateProfile;
  /** The versions the caller is ready to build on; any when left out. */
  ifMatch?: readonly number[] | undefined;
  through: "web" | "api";
  requestId: string;
  /** Called when everything is written and before it is made final. What it throws undoes the change. */
  beforeCommit: () => void;
}

/** What an organization decides for its people. */
type OrganizationRules = Pick<OrganizationRecord, "defaultCountry" | "personaHoursOverride">;

/** For an update that touches nothing an organization decides: no country, and no hours of one's own. */
const noRules: OrganizationRules = { defaultCountry: "", personaHoursOverride: false };

/** Reads the organization only for what depends on it: the country of numbers, and whose the hours are. */
async function rulesFor(queries: Queries, target: Target, update: UpdateProfile): Promise<OrganizationRules> {
  const { phoneNumber, sinchPhoneNumber, persona } = update;
  const values = [phoneNumber, sinchPhoneNumber, persona?.timezone, persona?.businessHours];
  if (values.every((value) => value === undefined)) return noRules;
  const organization = await queries.organizations.byId(target.user.organizationId);
  if (!organization) throw new Error("A user belongs to an organization that is not there.");
  return organization;
}

/** Adds the address to what is already refused, so that a form can show every conflict at once. It decides nothing. */
async function alsoTakenEmail(
  queries: Queries,
  userId: string,
  before: EditableProfile,
  after: EditableProfile,
): Promise<ErrorIssue[]> {
  if (before.email === after.email) return [];
  const owner = await queries.users.byEmail(after.email);
  return owner && owner.id !== userId ? [domainIssue("EMAIL_TAKEN", ["email"])] : [];
}

async function applyChange(queries: Queries, request: ChangeRequest): Promise<Profile> {
  const { actor, update, ifMatch } = request;
  const target = await findTargetForChange(queries, actor, update.id);
  const { user } = target;
  const persona: PersonaRecord | null = user.persona ? await queries.personas.byId(user.persona) : null;
  if (ifMatch && !ifMatch.includes(user.version)) {
    throw new DomainError("VERSION_CONFLICT", { current: presentProfile(user, persona) });
  }
  const { defaultCountry, personaHoursOverride } = await rulesFor(queries, target, update);
  const before = editableProfile(user, persona);
  const { after, issues } = mergeUpdate(before, update, defaultCountry);
  const changes = profileChanges(before, after);
  if (changes.length === 0) return presentProfile(user, persona);

  checkPermissions(target, personaHoursOverride, changes);
  const claims = await claimReferences(queries, user, after, changes, issues.length === 0);
  refuse([...issues, ...checkResult(after, changes), ...claims.unknown]);
  if (claims.taken.length > 0) {
    refuse([...claims.taken, ...(await alsoTakenEmail(queries, user.id, before, after))]);
  }
  const profile = await writeProfile(queries, user, persona, after, changes);
  await queries.changes.append({
    organizationId: user.organizationId,
    userId: user.id,
    byUserId: actor.id,
    through: request.through,
    requestId: request.requestId,
    changes,
  });
  request.beforeCommit();
  return profile;
}

/**
 * Applies one update to one profile, as one unit of work: user, persona, the assignment of the outbound number and
 * the row of the audit trail are written together or not at all. An update that changes no value writes nothing.
 *
 * The order of decisions (contract, sections 3 and 4): target visible (404), version (412), permissions on what
 * really changes (403, all fields named, then the organization's hours), what the values refer to (400, all
 * collected), what belongs to somebody else (409).
 *
 * @returns the profile after the change
 * @throws DomainError with any of these codes; DatabaseUnavailable
 */
export function changeProfile(database: Database, request: ChangeRequest): Promise<Profile> {
  const queue = request.update.id ?? request.actor.id;
  return database.transaction((queries) => applyChange(queries, request), {
    queue,
    actor: request.actor.id,
  });
}
