import { domainIssue, type ErrorIssue, mergePatch, type UpdateProfile } from "@rep/schema";
import { parsePhoneNumber } from "@rep/schema/phone-number";
import type { EditableProfile } from "./editable-profile.ts";

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Left out and `undefined` mean the same: unchanged. */
function present<T extends object>(values: T): Present<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Present<T>;
}

function storedPhone(typed: string | null, country: string, issues: ErrorIssue[]): string | null {
  if (typed === null) return null;
  const parsed = parsePhoneNumber(typed, country);
  if (parsed === null) issues.push(domainIssue("INVALID_PHONE_NUMBER", ["phoneNumber"]));
  return parsed ?? typed;
}

/** An outbound number that is no phone number is left as typed: it will be found to be nobody's. */
function storedNumber(typed: string | null, country: string): string | null {
  return typed === null ? null : (parsePhoneNumber(typed, country) ?? typed);
}

export interface MergedProfile {
  after: EditableProfile;
  /** What is wrong with a value in a way that only the organization's country could tell. */
  issues: ErrorIssue[];
}

/**
 * What a profile would be after an update, with every value in the form it is stored in. The schema has seen to that
 * but for phone numbers, which take the organization's country to read.
 *
 * @param country ISO 3166 alpha-2, of numbers typed without `+`
 */
export function mergeUpdate(before: EditableProfile, update: UpdateProfile, country: string): MergedProfile {
  const { id: _, phoneNumber, sinchPhoneNumber, automations, ...rest } = update;
  const { notificationPreferences, persona = {}, ...plain } = rest;
  const issues: ErrorIssue[] = [];
  const after: EditableProfile = {
    ...before,
    ...present(plain),
    notificationPreferences: { ...before.notificationPreferences, ...present(notificationPreferences ?? {}) },
    persona: { ...before.persona, ...present(persona) },
  };
  if (automations !== undefined) after.automations = mergePatch(before.automations, automations);
  if (phoneNumber !== undefined) after.phoneNumber = storedPhone(phoneNumber, country, issues);
  if (sinchPhoneNumber !== undefined) after.sinchPhoneNumber = storedNumber(sinchPhoneNumber, country);
  return { after, issues };
}
