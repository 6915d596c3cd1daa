import { type FieldPath, fieldDefinition } from "@rep/schema/fields";
import type { SettingsOptions } from "@rep/schema/settings-options";
import { displayE164 } from "../../components/inputs/phone/display-e164.ts";
import { useSettings } from "./settings-context.tsx";

/** A value of a field as a person reads it, whether from the form, from the server or from the audit trail. */
export function displayValue(path: FieldPath, value: unknown, options: SettingsOptions): string {
  if (value === null || value === undefined || value === "") return "Not set";
  if (typeof value === "boolean") return value ? "On" : "Off";
  if (typeof value !== "string") return JSON.stringify(value);
  const row = fieldDefinition(path);
  if (row.kind === "phone" || (row.kind === "reference" && row.to === "provisionedNumber"))
    return displayE164(value);
  if (row.kind === "choice") return row.options[value] ?? value;
  if (row.kind !== "reference") return value;
  return options.choices[path]?.find((choice) => choice.value === value)?.label ?? "No longer there";
}

/** `displayValue` for one field of the page. */
export function useDisplay(path: FieldPath): (value: unknown) => string {
  const { options } = useSettings();
  return (value) => displayValue(path, value, options);
}
