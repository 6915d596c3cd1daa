import type { ProfileRecord } from "@rep/db";
import type { Profile } from "@rep/schema";
import { nestValues } from "@rep/schema/profile-values";

/**
 * The only projection of a profile. Only the table's fields and those named here leave the server, so a secret added
 * to the record stays inside by construction.
 */
export function presentProfile(record: ProfileRecord): Profile {
  const { persona, ...own } = nestValues(record.values);
  const { id, organizationId, personaId, version, createdAt, updatedAt } = record;
  return {
    user: {
      _id: id,
      organizationId,
      ...own,
      persona: personaId,
      version,
      createdAt: createdAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
    },
    persona: personaId ? { _id: personaId, ...persona } : null,
  } as Profile; // values hold every field of the table
}
