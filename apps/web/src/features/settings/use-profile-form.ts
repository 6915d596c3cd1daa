"use client";
import type { Profile } from "@rep/schema/profile";
import type { SettingsOptions } from "@rep/schema/settings-options";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useForm } from "react-hook-form";
import { useTRPC } from "../../lib/trpc.ts";
import { useUpdateViewer } from "../shell/use-viewer.ts";
import { announceSave, onSaveElsewhere } from "./other-tabs.ts";
import type { Settings } from "./settings-context.tsx";
import { toFailure } from "./state/explain-failure.ts";
import { createProfileForm, type ProfileForm } from "./state/profile-form.ts";
import { createResolver } from "./state/resolver.ts";
import { nest, toValues } from "./state/values.ts";

/** The form of one person's settings, kept in step with the server and with other tabs. */
export function useProfileForm(initial: Profile, options: SettingsOptions): Settings {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const updateViewer = useUpdateViewer();
  const id = initial.user.id;
  const query = trpc.profile.get.queryOptions({ id });
  const { mutateAsync } = useMutation(trpc.profile.update.mutationOptions());

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
        queryClient.setQueryData(query.queryKey, saved);
        queryClient.invalidateQueries({ ...trpc.profile.activity.pathFilter(), refetchType: "none" });
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
    ...query,
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
        if (save.id === id) queryClient.invalidateQueries({ queryKey: query.queryKey });
      }),
    [id, queryClient, query.queryKey],
  );
  return settings;
}
