import { displayE164 } from "../../components/inputs/phone/display-e164.ts";
import { zoneLabel } from "../../components/inputs/time-zone/zone-label.ts";
import type { FieldInfo } from "./form-context.tsx";

/** Formats a value for people, whether it comes from the form, the server or the audit trail. */
export function displayValue({ kind, choices, labels }: FieldInfo, value: unknown): string {
  if (value === null || value === undefined || value === "") return "Not set";
  if (typeof value === "boolean") return value ? "On" : "Off";
  if (typeof value !== "string") return JSON.stringify(value);
  if (kind === "phone") return displayE164(value);
  if (kind === "timeZone") return zoneLabel(value) ?? value;
  if (kind !== "choice" && kind !== "reference") return value;
  const known = choices?.find((choice) => choice.value === value)?.label ?? labels?.[value];
  // A phone number's label is the number itself.
  if (known !== undefined && known !== value) return known;
  return value.startsWith("+") ? displayE164(value) : "No longer available";
}
