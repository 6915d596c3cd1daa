import { accessRoleLabels } from "@rep/schema/access-role";
import { type FieldPath, fieldDefinition } from "@rep/schema/fields";
import type { SettingsOptions } from "@rep/schema/settings-options";
import { displayE164 } from "../../components/inputs/phone/display-e164.ts";
import { useSettings } from "./settings-context.tsx";

/** A value of a field as a person reads it, whether from the form, from the server or from the audit trail. */
export function displayValue(path: FieldPath, value: unknown, options: SettingsOptions): string {
  if (value === null || value === undefined || value === "") return "Not set";
  if (typeof value === "boolean") return value ? "On" : "Off";
  if (typeof value !== "string") return JSON.stringify(value);
  switch (fieldDefinition(path).control) {
    case "phone":
    case "number-choice":
      return displayE164(value);
    case "department-choice":
      return options.departments.find(({ id }) => id === value)?.name ?? "A former department";
    case "role-choice":
      return Object.entries(accessRoleLabels).find(([role]) => role === value)?.[1] ?? value;
    default:
      return value;
  }
}

/** `displayValue` for one field of the page. */
export function useDisplay(path: FieldPath): (value: unknown) => string {
  const { options } = useSettings();
  return (value) => displayValue(path, value, options);
}
