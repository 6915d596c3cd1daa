import type { PersonaValues, UserRecord } from "@rep/db";
import type { Profile } from "@rep/schema";
import { editableProfile } from "./editable-profile.ts";

/**
 * The one projection of a profile: what may leave the server is named here and in `editableProfile`, so a new secret
 * field of the record stays inside without anybody thinking of it.
 */
export function presentProfile(user: UserRecord, persona: ({ id: string } & PersonaValues) | null): Profile {
  const { persona: values, ...own } = editableProfile(user, persona);
  return {
    user: {
      id: user.id,
      organizationId: user.organizationId,
      ...own,
      persona: persona ? persona.id : null,
      version: user.version,
      createdAt: user.createdAt.toISOString(),
      updatedAt: user.updatedAt.toISOString(),
    },
    persona: persona ? values : null,
  };
}
