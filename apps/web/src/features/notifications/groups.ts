import type { FieldGroup } from "../settings/group-fields.ts";

/** How the switches are grouped on the page. */
export const groups: readonly FieldGroup[] = [
  {
    title: "Assistant and autopilot",
    paths: [
      "notificationPreferences.aiResponses",
      "notificationPreferences.inboundInAutopilot",
      "notificationPreferences.autopilotMonitor",
      "notificationPreferences.escalations",
    ],
  },
  {
    title: "Leads and calls",
    paths: [
      "notificationPreferences.assignments",
      "notificationPreferences.calls",
      "notificationPreferences.humanMonitor",
      "notificationPreferences.campaigns",
    ],
  },
  {
    title: "System",
    paths: ["notificationPreferences.automationTriggers", "notificationPreferences.emailSync"],
  },
];
