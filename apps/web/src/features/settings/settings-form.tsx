"use client";
import type { Section as SectionName } from "@rep/schema/fields";
import type { Profile } from "@rep/schema/profile";
import type { SettingsOptions } from "@rep/schema/settings-options";
import { type ComponentType, type FormEvent, memo, type ReactNode } from "react";
import { AutomationsSection } from "../automations/section.tsx";
import { CallingSection } from "../calling/section.tsx";
import { NotificationsSection } from "../notifications/section.tsx";
import { PersonaSection } from "../persona/section.tsx";
import { ProfileSection } from "../profile/section.tsx";
import { TeamSection } from "../team/section.tsx";
import { LeaveGuard } from "./guards/leave-guard.tsx";
import { SignInGuard } from "./guards/sign-in-guard.tsx";
import { EnabledOnceHydrated, HydratedApart } from "./hydration.tsx";
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

/** A section added to the table is missing here until it has a component. */
const sectionComponents: Record<SectionName, ComponentType> = {
  profile: ProfileSection,
  calling: CallingSection,
  team: TeamSection,
  notifications: NotificationsSection,
  automations: AutomationsSection,
  persona: PersonaSection,
};

const Sections = memo(function Sections() {
  return (
    <>
      {Object.entries(sectionComponents).map(([name, Part]) => (
        <HydratedApart key={name}>
          <EnabledOnceHydrated className="min-w-0">
            <Part />
          </EnabledOnceHydrated>
        </HydratedApart>
      ))}
    </>
  );
});

/** One form for all sections. */
export function SettingsForm({ profile, options, children }: SettingsFormProps) {
  const settings = useProfileForm(profile, options);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    settings.profileForm.save();
  };
  return (
    <SettingsProvider value={settings}>
      <form
        noValidate
        aria-label="Settings"
        onSubmit={submit}
        onFocus={preloadValidation}
        id="settings-form"
        className="flex min-w-0 flex-col gap-10"
      >
        <Sections />
      </form>
      <HydratedApart>{children}</HydratedApart>
      <SaveBar />
      <LeaveGuard />
      <SignInGuard />
    </SettingsProvider>
  );
}
