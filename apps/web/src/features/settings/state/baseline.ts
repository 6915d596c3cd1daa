import { type FieldPath, fieldPaths } from "@rep/schema/fields";
import type { Profile } from "@rep/schema/profile";
import type { FieldValues, UseFormReturn } from "react-hook-form";
import type { Store } from "../../../lib/store.ts";
import type { ProfileFormState } from "./field-state.ts";
import { mergeField, type Outcome } from "./merge.ts";
import { byPath, toValues, type Value, type Values } from "./values.ts";

export interface Baseline {
  /** What the server last said. */
  profile(): Profile;
  /** The version the values in the form were last compared with. */
  version(): number;
  /** What the server is known to hold. */
  stored(): Values;
  /** What is in the form now. */
  values(): Values;
  /** The fields where the two differ. */
  dirtyPaths(): FieldPath[];
  /** Takes over what changed elsewhere; edits stay, and where both changed the conflict is noted. */
  merge(next: Profile): void;
  /** A save came back: what was sent is stored now, and what was typed since is an edit of that. */
  settle(next: Profile, sent: Values, paths: readonly FieldPath[]): void;
  /** Shows `value` with `stored` as what the server holds: dirty exactly when they differ. */
  place(path: FieldPath, stored: Value, value: Value): void;
}

/**
 * The line between what is saved and what is an edit. react-hook-form holds the values; its defaults always mirror
 * `stored`, so that its own idea of "dirty" is the same.
 */
export function createBaseline(
  form: UseFormReturn<FieldValues>,
  store: Store<ProfileFormState>,
  profile: Profile,
): Baseline {
  let stored = toValues(profile);
  let known = profile;
  // Known to the form from the start: a section that React has not taken over yet has no fields of its own in it.
  for (const path of fieldPaths) form.register(path);

  const values = (): Values => byPath((path) => (form.getValues(path) ?? stored[path]) as Value);

  function place(path: FieldPath, known: Value, value: Value): void {
    if (value === known) form.resetField(path, { defaultValue: known });
    else {
      form.resetField(path, { defaultValue: known, keepError: true, keepTouched: true });
      form.setValue(path, value, { shouldDirty: true });
    }
  }

  function adopt(next: Profile, decide: (path: FieldPath, mine: Value, theirs: Value) => Outcome): void {
    const mine = values();
    const theirs = toValues(next);
    const conflicts = { ...store.get().conflicts };
    const taken = new Set(store.get().taken);
    for (const path of fieldPaths) {
      const outcome = decide(path, mine[path], theirs[path]);
      if (outcome.kind === "same") continue;
      if (outcome.kind === "taken") taken.add(path);
      if (outcome.kind === "conflict") conflicts[path] = outcome.theirs;
      place(path, theirs[path], outcome.value);
    }
    stored = theirs;
    known = next;
    store.set({ conflicts, taken: [...taken] });
  }

  const threeWay = (path: FieldPath, mine: Value, theirs: Value) =>
    mergeField(path, stored[path], mine, theirs);

  return {
    profile: () => known,
    version: () => known.user.version,
    stored: () => stored,
    values,
    dirtyPaths() {
      const mine = values();
      return fieldPaths.filter((path) => mine[path] !== stored[path]);
    },
    merge: (next) => adopt(next, threeWay),
    settle: (next, sent, paths) =>
      adopt(next, (path, mine, theirs) =>
        paths.includes(path)
          ? { kind: "kept", value: mine === sent[path] ? theirs : mine }
          : threeWay(path, mine, theirs),
      ),
    place,
  };
}
