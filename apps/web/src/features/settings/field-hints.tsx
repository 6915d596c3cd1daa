import type { FieldPath } from "@rep/schema/fields";
import type { ReactNode } from "react";
import { ForwardingHint } from "../calling/hint.tsx";

interface Hint {
  own: ReactNode;
  /** The hint for someone who edits another person's settings. */
  other: ReactNode;
}

/** The same hint for one's own and other settings. */
const both = (text: ReactNode): Hint => ({ own: text, other: text });

/** Hints that help to decide on a value. Fields that explain themselves have none. */
export const fieldHints: Partial<Record<FieldPath, Hint>> = {
  email: { own: "You sign in with this address.", other: "They sign in with this address." },
  phoneNumber: both("For forwarded calls. Customers never see it."),
  sinchPhoneNumber: both("Customers see this number on outgoing calls."),
  callForwardingEnabled: both(<ForwardingHint />),
  accessRole: { own: "What you can see and change.", other: "What they can see and change." },
  "notificationPreferences.aiResponses": {
    own: "The assistant replied to one of your leads.",
    other: "The assistant replied to one of their leads.",
  },
  "notificationPreferences.inboundInAutopilot": both(
    "A lead writes while autopilot is handling the conversation.",
  ),
  "notificationPreferences.escalations": both("A conversation needs a person."),
  "notificationPreferences.autopilotMonitor": both("Autopilot is unsure and flags a conversation."),
  "notificationPreferences.humanMonitor": both("A colleague comments on a conversation."),
  "notificationPreferences.other": both("Product news and anything without a category."),
  "persona.timezone": both("Messages are scheduled in this time zone."),
};

/** Autocomplete tokens for one's own data (WCAG 1.3.5). Browsers must not autofill anybody else's. */
export const autoComplete: Partial<Record<FieldPath, string>> = {
  fullName: "name",
  email: "email",
  designation: "organization-title",
  phoneNumber: "tel",
};
