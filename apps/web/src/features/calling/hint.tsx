"use client";
import { displayE164 } from "../../components/inputs/phone/display-e164.ts";
import { useFormState } from "../form/form-context.tsx";
import { currentValue } from "../form/select.ts";

/** Tells where forwarded calls go, while the number is typed. */
export function ForwardingHint() {
  const number = useFormState((state) => currentValue(state, "phoneNumber"));
  if (typeof number !== "string" || !number.startsWith("+"))
    return "Add a mobile number to forward calls to it.";
  return `Calls to the outbound number ring on ${displayE164(number)}.`;
}
