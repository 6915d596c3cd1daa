import type { ProfileRecord } from "@rep/db";
import type { Profile } from "@rep/schema";
import { nestValues } from "@rep/schema/profile-values";

/**
 * The one projection of a profile: the fields of the table and what is named here may leave the server, so a new secret
 * of the record stays inside without anybody thinking of it.
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
