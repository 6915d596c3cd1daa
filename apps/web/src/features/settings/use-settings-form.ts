"use client";
import type { Profile } from "@rep/schema/profile";
import { diffValues } from "@rep/schema/profile-values";
import type { SettingsOptions } from "@rep/schema/settings-options";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useMemo, useState } from "react";
import { activityQuery, profileQuery } from "../../lib/queries.ts";
import { trpc } from "../../lib/trpc.ts";
import { type ActivityData, authorsOf, rememberSave } from "../activity/state.ts";
import { createForm, type Form } from "../form/create-form.ts";
import { explainSave } from "../form/explain-save.ts";
import { openOtherTabs } from "../form/other-tabs.ts";
import { useLiveForm } from "../form/use-live-form.ts";
import { useUpdateViewer } from "../shell/use-viewer.ts";
import {
  confirmation,
  createProfileModel,
  type SettingsPath,
  settingsPaths,
  storedValues,
  toSnapshot,
  toUpdate,
} from "./profile-model.ts";
import type { Settings, Surroundings } from "./settings-context.tsx";

/** Next may restore a page as first rendered; the cache knows what has been saved since. */
function newest(loaded: Profile, cached: Profile | undefined): Profile {
  return cached && cached.user.version > loaded.user.version ? cached : loaded;
}

/** Creates the form of one person's settings: how to check, save, and tell the rest of the page. */
function createSettingsForm(
  initial: Profile,
  { viewer, subject: { id }, organization }: SettingsOptions,
  around: Surroundings,
): Form<SettingsPath> {
  /** Somebody else saved first; their changes must not count as this save's. */
  let overtaken = false;

  function remember(saved: Profile): void {
    const { queryClient } = around;
    const { fullName, email, version } = saved.user;
    const author = id === viewer.id ? { id, fullName, email } : viewer;
    if (id === viewer.id) around.updateViewer(author);
    else around.refreshPages();
    const before = queryClient.getQueryData(profileQuery(id).queryKey) ?? initial;
    const changes = diffValues(storedValues(before), storedValues(saved));
    queryClient.setQueryData(profileQuery(id).queryKey, saved);
    if (overtaken) queryClient.invalidateQueries({ queryKey: activityQuery(id).queryKey });
    else
      queryClient.setQueryData<ActivityData>(activityQuery(id).queryKey, (data) =>
        rememberSave(data, author, saved.user, changes),
      );
    overtaken = false;
    around.otherTabs?.announce({ id, version });
  }

  const form: Form<SettingsPath> = createForm({
    model: createProfileModel(viewer.id === id),
    snapshot: toSnapshot(initial),
    async check(path, values) {
      const { checkField } = await import("./check-field.ts");
      return checkField(path, values, organization.defaultCountry);
    },
    async save(changed, version) {
      const password = changed[confirmation];
      const saved = await (await trpc()).profile.update.mutate({
        ifMatch: version,
        profile: toUpdate(id, changed, form.get().base),
        ...(typeof password === "string" && { currentPassword: password }),
      });
      remember(saved);
      return toSnapshot(saved);
    },
    explain: (error) =>
      explainSave(error, settingsPaths, (current) => {
        overtaken = true;
        return toSnapshot(current as Profile); // the API's own projection
      }),
    confirm: (changed) => around.confirm?.(changed) ?? Promise.resolve(true),
  });
  return form;
}

/**
 * The form of one person's settings, kept in step with the server and other tabs, with a draft that survives a
 * discarded tab.
 */
export function useSettingsForm(loaded: Profile, options: SettingsOptions): Settings {
  const queryClient = useQueryClient();
  const updateViewer = useUpdateViewer();
  const { refresh: refreshPages } = useRouter();
  const [around] = useState<Surroundings>(() => ({ queryClient, updateViewer, refreshPages }));
  const [settings] = useState<Settings>(() => {
    const initial = newest(loaded, queryClient.getQueryData(profileQuery(options.subject.id).queryKey));
    const own = options.viewer.id === options.subject.id;
    return { form: createSettingsForm(initial, options, around), options, own, initial, around };
  });
  const { form, initial } = settings;
  const { id } = options.subject;

  const { data, error, refetch } = useQuery({
    ...profileQuery(id),
    initialData: initial,
    staleTime: 0,
    refetchOnWindowFocus: "always",
  });
  const snapshot = useMemo(() => toSnapshot(data), [data]);
  useEffect(() => {
    if (snapshot.version > form.get().version)
      queryClient.invalidateQueries({ queryKey: activityQuery(id).queryKey });
  }, [form, snapshot, queryClient, id]);
  useLiveForm(form, {
    snapshot,
    error,
    refetch,
    draftKey: `draft-${options.viewer.id}-${id}`,
    async fetchAuthors() {
      const { pages } = await queryClient.fetchInfiniteQuery({ ...activityQuery(id), staleTime: 0 });
      return authorsOf(pages, options.viewer.id);
    },
  });
  useEffect(() => {
    const otherTabs = openOtherTabs((save) => {
      if (save.id === id) queryClient.invalidateQueries({ queryKey: profileQuery(id).queryKey });
    });
    around.otherTabs = otherTabs;
    return otherTabs.close;
  }, [id, queryClient, around]);
  return settings;
}
