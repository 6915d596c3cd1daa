import type { FieldPath } from "@rep/schema/fields";

/** How the switches are grouped on the page. A category that stands in no group joins the last one. */
export const groups: readonly { title: string; paths: readonly FieldPath[] }[] = [
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
    title: "Your work",
    paths: [
      "notificationPreferences.assignments",
      "notificationPreferences.calls",
      "notificationPreferences.humanMonitor",
      "notificationPreferences.campaigns",
    ],
  },
  {
    title: "In the background",
    paths: ["notificationPreferences.automationTriggers", "notificationPreferences.emailSync"],
  },
  { title: "The rest", paths: [] },
];

/** The groups with every path of `all` in exactly one of them. */
export function grouped(all: readonly FieldPath[]): { title: string; paths: FieldPath[] }[] {
  const placed = new Set(groups.flatMap(({ paths }) => paths));
  const left = all.filter((path) => !placed.has(path));
  return groups.map(({ title, paths }, index) => ({
    title,
    paths: [...paths.filter((path) => all.includes(path)), ...(index === groups.length - 1 ? left : [])],
  }));
}
