"use client";
import { type FieldPath, fieldDefinition } from "@rep/schema/fields";
import { memo, type ReactNode, useMemo } from "react";
import { useController } from "react-hook-form";
import { ConflictChoice } from "./conflict-choice.tsx";
import { ControlFor } from "./controls/control-for.tsx";
import { organizationValue, readOnlyWords } from "./read-only-words.ts";
import { fieldId, useSaveState, useSettings } from "./settings-context.tsx";
import type { Value } from "./state/values.ts";

interface ProfileFieldProps {
  path: FieldPath;
  /** Instead of the table's description. */
  hint?: ReactNode;
}

/** One field of the table, with everything the page knows about it. Typing into it re-renders it and nothing else. */
export const ProfileField = memo(function ProfileField({ path, hint }: ProfileFieldProps) {
  const { control, profileForm, options } = useSettings();
  const { field, fieldState } = useController({ name: path, control });
  const theirs = useSaveState((state) => state.conflicts[path]);
  const taken = useSaveState((state) => state.taken.includes(path));
  const { label, description } = fieldDefinition(path);
  const { onChange, onBlur, ref, name } = field;

  const input = useMemo(
    () => ({
      name,
      ref,
      onBlur,
      onChange(value: Value) {
        onChange(value);
        profileForm.edited(path);
      },
    }),
    [name, ref, onBlur, onChange, profileForm, path],
  );

  const note =
    theirs === undefined ? (
      taken && "Updated elsewhere a moment ago."
    ) : (
      <ConflictChoice path={path} mine={field.value} theirs={theirs} />
    );
  return (
    <ControlFor
      path={path}
      frame={{
        id: fieldId(path),
        label,
        hint: hint ?? description,
        error: fieldState.error?.message,
        readOnlyReason: readOnlyWords(path, options),
        note,
      }}
      input={input}
      value={organizationValue(path, options) ?? field.value}
    />
  );
});
