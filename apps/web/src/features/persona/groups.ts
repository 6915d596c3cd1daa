import type { FieldGroup } from "../settings/group-fields.ts";

/** How the persona is grouped on the page. */
export const groups = [
  { title: "Signature", paths: ["persona.user", "persona.position", "persona.userEmail"] },
  {
    title: "Company",
    paths: [
      "persona.organization",
      "persona.organizationAddress",
      "persona.organizationWebsite",
      "persona.leadProvider",
    ],
  },
  {
    title: "Availability",
    paths: ["persona.organizationCity", "persona.region", "persona.timezone", "persona.businessHours"],
  },
] as const satisfies readonly FieldGroup[];
