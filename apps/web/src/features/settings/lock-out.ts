import { accessRoles, outranks } from "@rep/schema/access-role";
import { type FieldPath, fieldDefinition } from "@rep/schema/fields";
import type { SettingsOptions } from "@rep/schema/settings-options";

/** Whether saving a value puts the person out of the viewer's reach: a role as high as the viewer's own. */
export function locksOut(path: FieldPath, value: unknown, { viewer, subject }: SettingsOptions): boolean {
  const row = fieldDefinition(path);
  const role = accessRoles.find((known) => known === value);
  if (row.kind !== "choice" || !row.upToOwnRank || !role) return false;
  return viewer.id !== subject.id && !outranks(viewer.accessRole, role);
}

/** The warning shown before that. */
export function lockOutWarning({ subject }: SettingsOptions): string {
  return `Once saved, you can no longer change ${subject.fullName}'s settings or undo this.`;
}
