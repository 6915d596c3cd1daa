import { displayE164 } from "../../components/inputs/phone/display-e164.ts";
import type { FieldInfo } from "./form-context.tsx";

/** A value as a person reads it, whether from the form, from the server or from the audit trail. */
export function displayValue({ kind, choices, labels }: FieldInfo, value: unknown): string {
  if (value === null || value === undefined || value === "") return "Not set";
  if (typeof value === "boolean") return value ? "On" : "Off";
  if (typeof value !== "string") return JSON.stringify(value);
  if (kind === "phone") return displayE164(value);
  if (kind !== "choice" && kind !== "reference") return value;
  const known = choices?.find((choice) => choice.value === value)?.label ?? labels?.[value];
  if (known) return choiceLabel(known);
  return value.startsWith("+") ? displayE164(value) : "No longer available";
}

/** The label of a choice; that of a phone number is the number itself. */
export function choiceLabel(label: string): string {
  return label.startsWith("+") ? displayE164(label) : label;
}
