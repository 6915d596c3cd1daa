import type { FieldPath } from "@rep/schema/fields";
import type { SettingsOptions } from "@rep/schema/settings-options";

/** Why a value cannot be changed, in words, or undefined where it can. */
export function readOnlyWords(path: FieldPath, options: SettingsOptions): string | undefined {
  const what = path === "persona.timezone" ? "the time zone" : "business hours";
  switch (options.readOnly[path]) {
    case "ADMIN_ONLY":
      return "Set by your administrator.";
    case "NOBODY_OWN_ROLE":
      return "Nobody can change their own role. Ask another administrator.";
    case "ORGANIZATION_HOURS":
      return `${options.organization.name} sets ${what} for everyone.`;
    default:
      return undefined;
  }
}

/** The value in force where it is the organization's to set, else undefined. */
export function organizationValue(path: FieldPath, options: SettingsOptions): string | undefined {
  if (options.readOnly[path] !== "ORGANIZATION_HOURS") return undefined;
  return path === "persona.timezone" ? options.organization.timezone : options.organization.businessHours;
}
