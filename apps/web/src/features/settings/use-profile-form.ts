"use client";
import type { Profile } from "@rep/schema/profile";
import type { SettingsOptions } from "@rep/schema/settings-options";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useForm } from "react-hook-form";
import { mutate } from "../../lib/api.ts";
import { activityQuery, profileQuery } from "../../lib/queries.ts";
import { useUpdateViewer } from "../shell/use-viewer.ts";
import { announceSave, onSaveElsewhere } from "./other-tabs.ts";
import type { Settings } from "./settings-context.tsx";
import { toFailure } from "./state/explain-failure.ts";
import { createProfileForm, type ProfileForm, type SaveInput } from "./state/profile-form.ts";
import { createResolver } from "./state/resolver.ts";
import { nest, toValues } from "./state/values.ts";

/** The form of one person's settings, kept in step with the server and with other tabs. */
export function useProfileForm(loaded: Profile, options: SettingsOptions): Settings {
  const queryClient = useQueryClient();
  const [initial] = useState(() =>
    newest(loaded, queryClient.getQueryData(profileQuery(loaded.user.id).queryKey)),
  );
  const updateViewer = useUpdateViewer();
  const id = initial.user.id;
  const { mutateAsync } = useMutation({
    mutationFn: (input: SaveInput) => mutate("profile", "update", input),
  });

  const [source] = useState<{ profileForm?: ProfileForm }>({});
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
      onSaved(saved) {
        queryClient.setQueryData(profileQuery(id).queryKey, saved);
        queryClient.invalidateQueries({ queryKey: activityQuery(id).queryKey, refetchType: "none" });
        const { fullName, email } = saved.user;
        if (id === options.viewer.id) updateViewer({ id, fullName, email });
        announceSave({ id, version: saved.user.version });
      },
    });
    source.profileForm = profileForm;
    return { control: form.control, profileForm, options };
  });
  const { profileForm } = settings;

  const { data, error } = useQuery({
    ...profileQuery(id),
    initialData: initial,
    staleTime: 0,
    refetchOnWindowFocus: "always",
  });
  useEffect(() => profileForm.receive(data), [profileForm, data]);
  useEffect(() => {
    if (error && toFailure(error).code === "UNAUTHORIZED") profileForm.sessionEnded();
  }, [profileForm, error]);
  useEffect(
    () =>
      onSaveElsewhere((save) => {
        if (save.id === id) queryClient.invalidateQueries({ queryKey: profileQuery(id).queryKey });
      }),
    [id, queryClient],
  );
  return settings;
}

/** Next may bring back a page as it was first rendered; the cache remembers what was saved since. */
function newest(loaded: Profile, cached: Profile | undefined): Profile {
  return cached && cached.user.version > loaded.user.version ? cached : loaded;
}
