"use client";
import { useWatch } from "react-hook-form";
import { displayE164 } from "../../components/inputs/phone/display-e164.ts";
import { useSettings } from "../settings/settings-context.tsx";

/** Where forwarded calls go, as the number is typed. */
export function ForwardingHint() {
  const { control } = useSettings();
  const number: unknown = useWatch({ control, name: "phoneNumber" });
  if (typeof number !== "string" || !number.startsWith("+"))
    return "Add a mobile number to forward calls to it.";
  return `Calls to your outbound number ring on ${displayE164(number)}.`;
}
