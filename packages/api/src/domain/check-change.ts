import type { FieldChange, ProfileValues } from "@rep/db";
import { checkAutomations, domainIssue, type ErrorIssue, fieldDefinition } from "@rep/schema";
import type { Target } from "./find-target.ts";
import { forbiddenFields } from "./permissions.ts";
import { throwForFields } from "./throw-issues.ts";

/**
 * Refuses a change this actor may not make. Forbidden fields come first, all of them; then what the organization
 * keeps to itself, for administrators too.
 *
 * @throws DomainError FIELD_FORBIDDEN, OVERRIDE_DISABLED
 */
export function checkPermissions(
  { actor, relation }: Target,
  personaHoursOverride: boolean,
  changes: readonly FieldChange[],
): void {
  throwForFields("FIELD_FORBIDDEN", forbiddenFields(actor.values.accessRole, relation, changes));
  if (personaHoursOverride) return;
  const hours = changes.map(({ path }) => path).filter((path) => fieldDefinition(path).needsHoursOverride);
  throwForFields("OVERRIDE_DISABLED", hours);
}

/** Checks the profile as a whole after the change, as far as the change touches the fields concerned. */
export function checkResult(after: ProfileValues, changes: readonly FieldChange[]): ErrorIssue[] {
  const changed = new Set(changes.map(({ path }) => path));
  const issues: ErrorIssue[] = [];
  const touchesForwarding = changed.has("callForwardingEnabled") || changed.has("phoneNumber");
  if (touchesForwarding && after.callForwardingEnabled && after.phoneNumber === null) {
    const blamed = changed.has("callForwardingEnabled") ? "callForwardingEnabled" : "phoneNumber";
    issues.push(domainIssue("FORWARDING_NEEDS_PHONE", [blamed]));
  }
  for (const { path } of changes) {
    if (fieldDefinition(path).kind !== "map") continue;
    issues.push(...checkAutomations(after[path]).map((issue) => ({ ...issue, path: [path, ...issue.path] })));
  }
  return issues;
}
