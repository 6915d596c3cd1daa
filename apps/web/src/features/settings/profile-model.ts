import { type FieldPath, fieldDefinition } from "@rep/schema/fields";
import type { Profile } from "@rep/schema/profile";
import { nestValues, type ProfileValues, readValues } from "@rep/schema/profile-values";
import type { UpdateProfile } from "@rep/schema/update-profile";
import type { FieldValue, FormModel, FormValues } from "../form/form-model.ts";
import type { Snapshot } from "../form/form-state.ts";
import { combineInputs, fromInput, sameInput, toInput } from "../form/kinds.ts";
import { pageOrder } from "./page-order.ts";

/** Confirms a change of the address one signs in with. Not a value of the profile. */
export const confirmation = "currentPassword";

/** What the settings edit: the fields of the table, and the password that confirms some of them. */
export type SettingsPath = FieldPath | typeof confirmation;

/** Fields whose change asks for the current password. */
const confirmed: readonly FieldPath[] = ["email"];

/** Fields judged together: a problem of one is stale once the other is edited. */
const partners: Partial<Record<SettingsPath, readonly FieldPath[]>> = {
  phoneNumber: ["callForwardingEnabled"],
  callForwardingEnabled: ["phoneNumber"],
};

export function isField(path: string): path is FieldPath {
  return path !== confirmation;
}

const kindOf = (path: SettingsPath) => (isField(path) ? fieldDefinition(path).kind : "text");

/** Every field in the order of the page, the password after the first field that asks for it. */
export const settingsPaths = pageOrder.flatMap((path): SettingsPath[] =>
  path === confirmed[0] ? [path, confirmation] : [path],
);

/** @param own whether somebody edits their own profile: only then does a change of the address ask for the password */
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

/** A profile as the server sent it, by path. */
export function storedValues({ user, persona }: { user: unknown; persona: unknown }): ProfileValues {
  return readValues(user, persona);
}

/** A profile as the form edits it. */
export function toSnapshot(profile: Profile): Snapshot<SettingsPath> {
  const stored = storedValues(profile);
  const values = Object.fromEntries(
    settingsPaths.map((path) => [path, isField(path) ? toInput(kindOf(path), stored[path]) : ""]),
  ) as FormValues<SettingsPath>; // one entry for every path
  return { version: profile.user.version, values };
}

/** The body of a save: the fields of `changed` and nothing else, for the person `id`. */
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
