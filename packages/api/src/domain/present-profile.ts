import type { PersonaValues, UserRecord } from "@rep/db";
import type { Profile } from "@rep/schema";
import { personaValues } from "./editable-profile.ts";

/**
 * The one projection of a profile: what may leave the server is named here, so a new secret field of the record
 * stays inside without anybody thinking of it.
 */
export function presentProfile(user: UserRecord, persona: ({ id: string } & PersonaValues) | null): Profile {
  return {
    user: {
      id: user.id,
      organizationId: user.organizationId,
      departmentId: user.departmentId,
      email: user.email,
      fullName: user.fullName,
      phoneNumber: user.phoneNumber,
      designation: user.designation,
      sinchPhoneNumber: user.sinchPhoneNumber,
      accessRole: user.accessRole,
      automations: user.automations,
      callForwardingEnabled: user.callForwardingEnabled,
      notificationPreferences: user.notificationPreferences,
      persona: persona ? persona.id : null,
      version: user.version,
      createdAt: user.createdAt.toISOString(),
      updatedAt: user.updatedAt.toISOString(),
    },
    persona: persona ? personaValues(persona) : null,
  };
}
