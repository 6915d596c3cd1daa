"use client";
import type { FieldPath } from "@rep/schema/fields";
import type { SettingsOptions } from "@rep/schema/settings-options";
import { createContext, useContext } from "react";
import type { Control, FieldValues } from "react-hook-form";
import { useStore } from "../../lib/store.ts";
import type { ProfileFormState } from "./state/field-state.ts";
import type { ProfileForm } from "./state/profile-form.ts";

export interface Settings {
  control: Control<FieldValues>;
  profileForm: ProfileForm;
  options: SettingsOptions;
}

const Context = createContext<Settings | null>(null);

export const SettingsProvider = Context.Provider;

/** The form and what it offers. Its identity never changes, so reading it re-renders nothing. */
export function useSettings(): Settings {
  const settings = useContext(Context);
  if (!settings) throw new Error("useSettings needs a SettingsProvider above it.");
  return settings;
}

/** A part of what the page knows about saving. */
export function useSaveState<Part>(select: (state: ProfileFormState) => Part): Part {
  return useStore(useSettings().profileForm.store, select);
}

/** The id of a field's control; its texts and the links to it derive from it. */
export function fieldId(path: FieldPath): string {
  return `field-${path.replaceAll(".", "-")}`;
}
