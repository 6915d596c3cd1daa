import { type FieldPath, fieldDefinition, fieldPaths, type Section, sections } from "@rep/schema/fields";
import { groups as notifications } from "../notifications/groups.ts";
import { groups as persona } from "../persona/groups.ts";
import { type FieldGroup, groupFields } from "./group-fields.ts";

/** The fields of a section in table order. */
export function pathsOf(section: Section): FieldPath[] {
  return fieldPaths.filter((path) => fieldDefinition(path).section === section);
}

/** Sections whose fields are grouped. */
const grouped: Partial<Record<Section, readonly FieldGroup[]>> = {
  notifications: groupFields(notifications, pathsOf("notifications")),
  persona: groupFields(persona, pathsOf("persona")),
};

/** The groups of a section's fields; null where it has none. */
export function groupsOf(section: Section): readonly FieldGroup[] | null {
  return grouped[section] ?? null;
}

/** All fields in page order, in which problems are named and focused. */
export const pageOrder: readonly FieldPath[] = (Object.keys(sections) as Section[]) // its own keys
  .flatMap((section) => groupsOf(section)?.flatMap(({ paths }) => paths) ?? pathsOf(section));
