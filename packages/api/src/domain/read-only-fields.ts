import {
  type AccessRole,
  type FieldPath,
  fieldDefinition,
  fieldPaths,
  type ReadOnlyReason,
} from "@rep/schema";
import { mayChangeField, type Relation } from "./permissions.ts";

export type ReadOnlyFields = Partial<Record<FieldPath, ReadOnlyReason>>;

function reasonFor(
  viewer: AccessRole,
  relation: Relation,
  personaHoursOverride: boolean,
  path: FieldPath,
): ReadOnlyReason | null {
  const field = fieldDefinition(path);
  if (relation === "self" && field.own.length === 0) return "NOBODY_OWN_ROLE";
  if (!mayChangeField(viewer, relation, path)) return "ADMIN_ONLY";
  return field.needsHoursOverride && !personaHoursOverride ? "ORGANIZATION_HOURS" : null;
}

/** Returns the fields that the viewer may not change on this profile, with the reason. */
export function readOnlyFields(
  viewer: AccessRole,
  relation: Relation,
  personaHoursOverride: boolean,
): ReadOnlyFields {
  const result: ReadOnlyFields = {};
  for (const path of fieldPaths) {
    const reason = reasonFor(viewer, relation, personaHoursOverride, path);
    if (reason) result[path] = reason;
  }
  return result;
}
