import type { PersonaValues, UserChanges, UserRecord } from "@rep/db";
import { personaFields } from "@rep/schema";

/** The values of a profile in the shape of the request body: what the paths of the field table point into. */
export interface EditableProfile extends Omit<UserChanges, "persona"> {
  persona: PersonaValues;
}

/** The persona's values, all null where there is none yet: a missing Persona and an empty one read the same. */
function personaValues(persona: PersonaValues | null): PersonaValues {
  const entries = personaFields.map((field) => [field, persona?.[field] ?? null] as const);
  return Object.fromEntries(entries) as PersonaValues; // personaFields holds every key of the type
}

/** The editable part of a stored user and its persona, named field by field. */
export function editableProfile(user: UserRecord, persona: PersonaValues | null): EditableProfile {
  return {
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
    persona: personaValues(persona),
  };
}
