"use client";
import type { Profile } from "@rep/schema/profile";
import type { SettingsOptions } from "@rep/schema/settings-options";
import { type QueryClient, useQuery } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import { profileQuery } from "../../lib/queries.ts";
import type { Form } from "../form/create-form.ts";
import type { OtherTabs } from "../form/other-tabs.ts";
import type { Viewer } from "../shell/use-viewer.ts";
import type { SettingsPath } from "./profile-model.ts";

/** What sections need besides the form. */
export interface Surroundings {
  queryClient: QueryClient;
  updateViewer: (viewer: Viewer) => void;
  /** Clears Next's cache of pages, because lists may show the person. */
  refreshPages: () => void;
  otherTabs?: OtherTabs;
  confirm?: (changed: Partial<Record<SettingsPath, unknown>>) => Promise<boolean>;
}

export interface Settings {
  form: Form<SettingsPath>;
  options: SettingsOptions;
  /** Whether these are the viewer's own settings. */
  own: boolean;
  initial: Profile;
  around: Surroundings;
}

const Context = createContext<Settings | null>(null);

export const SettingsProvider = Context.Provider;

/** The settings on this page. Its identity never changes, so reading it re-renders nothing. */
export function useSettings(): Settings {
  const settings = useContext(Context);
  if (!settings) throw new Error("useSettings needs a SettingsProvider above it.");
  return settings;
}

/** The profile as last saved, here or elsewhere. */
export function useSavedProfile(): Profile {
  const { options, initial } = useSettings();
  return useQuery({ ...profileQuery(options.subject.id), initialData: initial, enabled: false }).data;
}
