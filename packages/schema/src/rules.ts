import { z } from "zod";
import { accessRoles } from "./access-role.ts";
import { automations } from "./automations-rule.ts";
import { email } from "./email.ts";
import type { FieldPath } from "./fields.ts";
import { fullName } from "./full-name.ts";
import { departmentId } from "./object-id.ts";
import { businessHours, timeZone } from "./persona-rules.ts";
import { phoneText, text } from "./text.ts";
import { webAddress } from "./web-address.ts";

/** Persona strings, whatever they hold (contract, section 3). */
const personaCharacters = 200;

const notification = z.boolean();
const personaText = (example: string) => text(personaCharacters).meta({ examples: [example] });

/**
 * What a value of each field must be, null aside (the table says where null clears). A field without a rule,
 * or a rule without a field, does not compile. Rules that need the database or the organization (a number of
 * its country, a department of its own) are the domain's; the schema takes any text there.
 */
export const rules = {
  fullName: fullName.meta({ examples: ["Alex Rep"] }),
  email: email(254).meta({ examples: ["alex@acme.example"] }),
  designation: text(120).meta({ examples: ["Senior Account Executive"] }),
  phoneNumber: phoneText.meta({ examples: ["+14165550199"] }),
  callForwardingEnabled: z.boolean(),
  sinchPhoneNumber: phoneText.meta({ examples: ["+14165550100"] }),
  departmentId: departmentId.meta({ examples: ["66f2a1c09d3e4b5a6c7d8e9f"] }),
  accessRole: z.enum(accessRoles),
  "notificationPreferences.aiResponses": notification,
  "notificationPreferences.inboundInAutopilot": notification,
  "notificationPreferences.automationTriggers": notification,
  "notificationPreferences.emailSync": notification,
  "notificationPreferences.escalations": notification,
  "notificationPreferences.autopilotMonitor": notification,
  "notificationPreferences.humanMonitor": notification,
  "notificationPreferences.assignments": notification,
  "notificationPreferences.calls": notification,
  "notificationPreferences.campaigns": notification,
  "notificationPreferences.other": notification,
  automations: automations.meta({ examples: [{ followUp: true, delayMinutes: 15 }] }),
  "persona.user": personaText("Alex Rep"),
  "persona.position": personaText("Senior Account Executive"),
  "persona.userEmail": email(personaCharacters).meta({ examples: ["alex@acme.example"] }),
  "persona.organization": personaText("Acme Corp"),
  "persona.organizationAddress": personaText("500 Bay St, Toronto, ON"),
  "persona.leadProvider": personaText("Facebook Lead Ads"),
  "persona.organizationWebsite": webAddress(personaCharacters).meta({ examples: ["https://acme.example"] }),
  "persona.organizationCity": personaText("Toronto"),
  "persona.region": personaText("Ontario"),
  "persona.timezone": timeZone(personaCharacters).meta({ examples: ["America/Toronto"] }),
  "persona.businessHours": businessHours(personaCharacters).meta({ examples: ["9am-6pm Mon-Fri"] }),
} satisfies Record<FieldPath, z.ZodType>;

export type Rules = typeof rules;
