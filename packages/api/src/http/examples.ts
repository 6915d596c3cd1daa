import { fieldDefinition, fieldPaths, type Profile } from "@rep/schema";
import { missingValue, nestValues, type ProfileValues } from "@rep/schema/profile-values";

const examples = fieldPaths.map((path) => {
  const row = fieldDefinition(path);
  return [path, "example" in row ? row.example : missingValue(path)] as const;
});
const { persona, ...own } = nestValues(Object.fromEntries(examples) as ProfileValues); // every path has an example

/** A profile as the documentation shows it, from the examples of the table. */
export const exampleProfile = {
  user: {
    _id: "66f2a1c09d3e4b5a6c7d8e9f",
    organizationId: "66f2a1c09d3e4b5a6c7d8e01",
    ...own,
    persona: "66f2a1c09d3e4b5a6c7d8e03",
    version: 4,
    createdAt: "2026-05-04T09:30:00.000Z",
    updatedAt: "2026-05-11T14:05:12.000Z",
  },
  persona: { _id: "66f2a1c09d3e4b5a6c7d8e03", ...persona },
} as Profile; // own and persona hold every field of the table
