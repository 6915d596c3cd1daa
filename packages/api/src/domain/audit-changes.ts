import type { FieldChange } from "@rep/db";
import { isPlainObject } from "@rep/schema";
import { differingEntries } from "@rep/schema/table-values";

/**
 * Reduces changes for the audit trail: of a free-form map only the entries that differ, so that a row is as large as
 * the change and not as the map.
 */
export function auditChanges(changes: readonly FieldChange[]): FieldChange[] {
  return changes.map(({ path, before, after }) =>
    isPlainObject(before) && isPlainObject(after)
      ? { path, ...differingEntries(before, after) }
      : { path, before, after },
  );
}
