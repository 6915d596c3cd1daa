import { type FieldPath, fieldDefinition } from "@rep/schema/fields";
import type { Profile } from "@rep/schema/profile";
import { nestValues, type ProfileValues, readValues } from "@rep/schema/profile-values";
import type { UpdateProfile } from "@rep/schema/update-profile";
import type { FieldValue, FormModel, FormValues } from "../form/form-model.ts";
import type { Snapshot } from "../form/form-state.ts";
import { combineInputs, fromInput, sameInput, toInput } from "../form/kinds.ts";
import { pageOrder } from "./page-order.ts";

/** The path of the password that confirms a change of email. Not a value of the profile. */
export const confirmation = "currentPassword";

/** Everything the settings form edits: the fields of the table, and the confirming password. */
export type SettingsPath = FieldPath | typeof confirmation;

/** Fields whose change requires the current password. */
const confirmed: readonly FieldPath[] = ["email"];

/** Fields validated together: editing one invalidates the problems of the other. */
const partners: Partial<Record<SettingsPath, readonly FieldPath[]>> = {
  phoneNumber: ["callForwardingEnabled"],
  callForwardingEnabled: ["phoneNumber"],
};

export function isField(path: string): path is FieldPath {
  return path !== confirmation;
}

const kindOf = (path: SettingsPath) => (isField(path) ? fieldDefinition(path).kind : "text");

/** All fields in page order, the password after the first field that requires it. */
export const settingsPaths = pageOrder.flatMap((path): SettingsPath[] =>
  path === confirmed[0] ? [path, confirmation] : [path],
);

/** @param own whether people edit their own profile; only then does changing the email require the password */
export function createProfileModel(own: boolean): FormModel<SettingsPath> {
  return {
    paths: settingsPaths,
    label: (path) => (isField(path) ? fieldDefinition(path).label : "Password to confirm"),
    same: (path, first, second) => sameInput(kindOf(path), first, second),
    combine: (path, base, mine, theirs) => combineInputs(kindOf(path), base, mine, theirs),
    partners: (path) => partners[path] ?? [],
    confirmation: own ? { path: confirmation, of: confirmed } : undefined,
  };
}

/** A profile from the server, by path. */
export function storedValues({ user, persona }: { user: unknown; persona: unknown }): ProfileValues {
  return readValues(user, persona);
}

/** Converts a profile into form values. */
export function toSnapshot(profile: Profile): Snapshot<SettingsPath> {
  const stored = storedValues(profile);
  const values = Object.fromEntries(
    settingsPaths.map((path) => [path, isField(path) ? toInput(kindOf(path), stored[path]) : ""]),
  ) as FormValues<SettingsPath>; // one entry for every path
  return { version: profile.user.version, values };
}

/** Builds the body of a save: only the changed fields, for the person `id`. */
export function toUpdate(
  id: string,
  changed: Partial<FormValues<SettingsPath>>,
  base: FormValues<SettingsPath>,
): UpdateProfile {
  const entries = Object.entries(changed).flatMap(([path, value]: [string, FieldValue]) => {
    if (!isField(path)) return [];
    const { kind, nullClears } = fieldDefinition(path);
    return [[path, fromInput(kind, nullClears, value, base[path])]];
  });
  return { id, ...nestValues(Object.fromEntries(entries)) } as UpdateProfile; // checked by the server
}
