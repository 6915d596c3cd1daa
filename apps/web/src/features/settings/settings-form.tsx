"use client";
import type { Profile } from "@rep/schema/profile";
import type { SettingsOptions } from "@rep/schema/settings-options";
import { type FormEvent, memo, type ReactNode } from "react";
import { useHydrated } from "../../lib/use-hydrated.ts";
import { AutomationsSection } from "../automations/section.tsx";
import { CallingSection } from "../calling/section.tsx";
import { NotificationsSection } from "../notifications/section.tsx";
import { PersonaSection } from "../persona/section.tsx";
import { ProfileSection } from "../profile/section.tsx";
import { TeamSection } from "../team/section.tsx";
import { LeaveGuard } from "./guards/leave-guard.tsx";
import { SignInGuard } from "./guards/sign-in-guard.tsx";
import { SaveBar } from "./save-bar.tsx";
import { SettingsProvider } from "./settings-context.tsx";
import { preloadValidation } from "./state/resolver.ts";
import { useProfileForm } from "./use-profile-form.ts";

interface SettingsFormProps {
  profile: Profile;
  options: SettingsOptions;
  /** What follows the form and is no part of it, such as the activity. */
  children: ReactNode;
}

const Sections = memo(function Sections({ hasPersona }: { hasPersona: boolean }) {
  return (
    <>
      <ProfileSection />
      <CallingSection />
      <TeamSection />
      <NotificationsSection />
      <AutomationsSection />
      <PersonaSection hasPersona={hasPersona} />
    </>
  );
});

/**
 * One form for all sections. The HTML from the server shows the values in a disabled fieldset (not greyed): what is
 * typed before React listens would be lost, and is impossible this way.
 */
export function SettingsForm({ profile, options, children }: SettingsFormProps) {
  const settings = useProfileForm(profile, options);
  const hydrated = useHydrated();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    settings.profileForm.save();
  };
  return (
    <SettingsProvider value={settings}>
      <form noValidate aria-label="Settings" onSubmit={submit} onFocus={preloadValidation} id="settings-form">
        <fieldset disabled={!hydrated} className="flex min-w-0 flex-col gap-10">
          <Sections hasPersona={profile.persona !== null} />
        </fieldset>
      </form>
      {children}
      <SaveBar ready={hydrated} />
      <LeaveGuard />
      <SignInGuard />
    </SettingsProvider>
  );
}
