import type { ProfileValues } from "@rep/db";
import {
  domainIssue,
  type ErrorIssue,
  type FieldPath,
  fieldDefinition,
  mergePatch,
  type UpdateProfile,
} from "@rep/schema";
import { readPhoneNumber } from "@rep/schema/phone-number";
import { keysOf, namedValues } from "@rep/schema/profile-values";

export interface MergedProfile {
  after: ProfileValues;
  /** Problems that depend on the organization's country. */
  issues: ErrorIssue[];
}

interface Merged {
  value: unknown;
  issue?: ErrorIssue;
}

/** Parses a number into E.164; returns the text where it is not one. */
function readNumber(path: FieldPath, sent: unknown, country: string): Merged {
  if (typeof sent !== "string") return { value: sent };
  const result = readPhoneNumber(sent, country);
  if (result.ok) return { value: result.number };
  const issue = { ...domainIssue("INVALID_PHONE_NUMBER", keysOf(path)), message: result.message };
  return { value: sent, issue };
}

/** Computes the stored value of one field after an update that sends `sent`. */
function mergeValue(path: FieldPath, before: unknown, sent: unknown, country: string): Merged {
  const row = fieldDefinition(path);
  if (row.kind === "phone") return readNumber(path, sent, country);
  // A provisioned number that is no phone number stays as typed; the lookup then fails with UNKNOWN_NUMBER.
  if (row.kind === "reference" && row.to === "provisionedNumber")
    return { value: readNumber(path, sent, country).value };
  if (row.kind === "map") return { value: mergePatch(before, sent) };
  return { value: sent };
}

/**
 * Computes the profile after an update, with every value in its stored form. The schema has already produced that
 * form except for phone numbers, which depend on the organization's country.
 *
 * @param country ISO 3166 alpha-2, for numbers typed without `+`
 */
export function mergeUpdate(before: ProfileValues, update: UpdateProfile, country: string): MergedProfile {
  const after: Record<string, unknown> = { ...before };
  const issues: ErrorIssue[] = [];
  for (const [path, sent] of Object.entries(namedValues(update)) as [FieldPath, unknown][]) {
    const { value, issue } = mergeValue(path, before[path], sent, country);
    after[path] = value;
    if (issue) issues.push(issue);
  }
  return { after: after as ProfileValues, issues }; // each value is of its field's kind: the schema parsed it
}
