import { type FieldPath, fields } from "@rep/schema/fields";

/** Whether a stored path still names a field: the audit trail outlives fields. */
export function isFieldPath(path: string): path is FieldPath {
  return Object.hasOwn(fields, path);
}
