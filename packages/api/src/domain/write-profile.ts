import type { FieldChange, PersonaRecord, PersonaValues, Queries, UserChanges, UserRecord } from "@rep/db";
import { DuplicateEmail, RetryTransaction } from "@rep/db";
import { DomainError, domainIssue, type Profile, personaFields } from "@rep/schema";
import type { EditableProfile } from "./editable-profile.ts";
import { presentProfile } from "./present-profile.ts";

function changedPersona(after: EditableProfile, changed: ReadonlySet<string>): Partial<PersonaValues> {
  const fields = personaFields.filter((field) => changed.has(`persona.${field}`));
  return Object.fromEntries(fields.map((field) => [field, after.persona[field]]));
}

function changedUser(after: EditableProfile, changed: ReadonlySet<string>): Partial<UserChanges> {
  const { persona: _, ...values } = after;
  const roots = new Set([...changed].map((path) => path.split(".")[0]));
  return Object.fromEntries(Object.entries(values).filter(([key]) => roots.has(key)));
}

/** @returns the id of the Persona after the change, or null where there is still none */
async function writePersona(
  queries: Queries,
  persona: PersonaRecord | null,
  values: Partial<PersonaValues>,
): Promise<string | null> {
  if (Object.keys(values).length === 0) return persona?.id ?? null;
  if (!persona) return queries.personas.create(values);
  await queries.personas.update(persona.id, values);
  return persona.id;
}

/**
 * Writes the changed values of a user and its Persona. The version in the filter of the user's update is what two
 * racing changes meet at: the one that comes second is run again on what the first one left.
 *
 * @returns the profile as it is now
 * @throws RetryTransaction, DomainError EMAIL_TAKEN
 */
export async function writeProfile(
  queries: Queries,
  user: UserRecord,
  persona: PersonaRecord | null,
  after: EditableProfile,
  changes: readonly FieldChange[],
): Promise<Profile> {
  const changed = new Set<string>(changes.map(({ path }) => path));
  const linked = await writePersona(queries, persona, changedPersona(after, changed));
  const values = changedUser(after, changed);
  if (linked !== (persona?.id ?? null)) values.persona = linked;
  const written = await queries.users.update(user.id, user.version, values).catch((error: unknown) => {
    if (!(error instanceof DuplicateEmail)) throw error;
    throw new DomainError("EMAIL_TAKEN", { issues: [domainIssue("EMAIL_TAKEN", ["email"])] });
  });
  if (!written) throw new RetryTransaction();
  return presentProfile(written, linked ? { id: linked, ...after.persona } : null);
}
