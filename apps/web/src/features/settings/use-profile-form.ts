"use client";
import type { Profile } from "@rep/schema/profile";
import type { SettingsOptions } from "@rep/schema/settings-options";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useForm } from "react-hook-form";
import { activityQuery, profileQuery } from "../../lib/queries.ts";
import { trpc } from "../../lib/trpc.ts";
import { type ActivityData, rememberSave } from "../activity/state.ts";
import { useUpdateViewer } from "../shell/use-viewer.ts";
import { type OtherTabs, openOtherTabs } from "./other-tabs.ts";
import type { Settings } from "./settings-context.tsx";
import { toFailure } from "./state/explain-failure.ts";
import { createProfileForm, type ProfileForm, type SaveInput } from "./state/profile-form.ts";
import { createResolver } from "./state/resolver.ts";
import { nest, toValues } from "./state/values.ts";

/** The form of one person's settings, kept in step with the server and with other tabs. */
export function useProfileForm(loaded: Profile, options: SettingsOptions): Settings {
  const queryClient = useQueryClient();
  const [initial] = useState(() =>
    newest(loaded, queryClient.getQueryData(profileQuery(loaded.user._id).queryKey)),
  );
  const updateViewer = useUpdateViewer();
  const id = initial.user._id;
  const { mutateAsync } = useMutation({
    mutationFn: async (input: SaveInput) => (await trpc()).profile.update.mutate(input),
  });

  const [source] = useState<{ profileForm?: ProfileForm; otherTabs?: OtherTabs }>({});
  const form = useForm({
    defaultValues: nest(toValues(initial)),
    mode: "onTouched",
    resolver: createResolver(() => {
      if (!source.profileForm) throw new Error("Validation was asked for before there was a form.");
      return source.profileForm;
    }, options.organization.defaultCountry),
  });

  const [settings] = useState<Settings>(() => {
    const profileForm = createProfileForm({
      form,
      profile: initial,
      update: (input) => mutateAsync(input),
      onSaved(saved, before) {
        const { fullName, email, version } = saved.user;
        const viewer = id === options.viewer.id ? { id, fullName, email } : options.viewer;
        if (id === options.viewer.id) updateViewer(viewer);
        queryClient.setQueryData(profileQuery(id).queryKey, saved);
        queryClient.setQueryData<ActivityData>(activityQuery(id).queryKey, (data) =>
          rememberSave(data, { id: viewer.id, fullName: viewer.fullName }, before, saved),
        );
        source.otherTabs?.announce({ id, version });
      },
    });
    source.profileForm = profileForm;
    return { control: form.control, profileForm, options };
  });
  const { profileForm } = settings;

  const { data, error, refetch } = useQuery({
    ...profileQuery(id),
    initialData: initial,
    staleTime: 0,
    refetchOnWindowFocus: "always",
  });
  useEffect(() => {
    if (profileForm.receive(data)) queryClient.invalidateQueries({ queryKey: activityQuery(id).queryKey });
  }, [profileForm, data, queryClient, id]);
  useEffect(() => {
    if (error && toFailure(error).code === "UNAUTHORIZED") profileForm.sessionEnded();
  }, [profileForm, error]);
  // Two windows side by side are both visible all the time: only the focus tells that somebody came back.
  useEffect(() => {
    const onFocus = () => refetch();
    window.addEventListener("focus", onFocus);
    return () => window.removeEventListener("focus", onFocus);
  }, [refetch]);
  useEffect(() => {
    const otherTabs = openOtherTabs((save) => {
      if (save.id === id) queryClient.invalidateQueries({ queryKey: profileQuery(id).queryKey });
    });
    source.otherTabs = otherTabs;
    return otherTabs.close;
  }, [id, queryClient, source]);
  return settings;
}

/** Next may bring back a page as it was first rendered; the cache remembers what was saved since. */
function newest(loaded: Profile, cached: Profile | undefined): Profile {
  return cached && cached.user.version > loaded.user.version ? cached : loaded;
}
