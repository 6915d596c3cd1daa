"use client";
import type { Profile } from "@rep/schema/profile";
import type { SettingsOptions } from "@rep/schema/settings-options";
import { Activity, type FormEvent, memo, type ReactNode } from "react";
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

/**
 * A part of the form that React takes over by itself: forty fields at once would hold a slow phone for too long
 * (`Activity` is a boundary of hydration that hides nothing). The HTML from the server shows the values in a disabled
 * fieldset (not greyed): what is typed before React listens would be lost, and is impossible this way.
 */
function Part({ children }: { children: ReactNode }) {
  return (
    <Activity>
      <Enabled>{children}</Enabled>
    </Activity>
  );
}

function Enabled({ children }: { children: ReactNode }) {
  return (
    <fieldset disabled={!useHydrated()} className="min-w-0">
      {children}
    </fieldset>
  );
}

const Sections = memo(function Sections() {
  return (
    <>
      <Part>
        <ProfileSection />
      </Part>
      <Part>
        <CallingSection />
      </Part>
      <Part>
        <TeamSection />
      </Part>
      <Part>
        <NotificationsSection />
      </Part>
      <Part>
        <AutomationsSection />
      </Part>
      <Part>
        <PersonaSection />
      </Part>
    </>
  );
});

/** One form for all sections. */
export function SettingsForm({ profile, options, children }: SettingsFormProps) {
  const settings = useProfileForm(profile, options);
  const hydrated = useHydrated();
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
      <Activity>{children}</Activity>
      <SaveBar ready={hydrated} />
      <LeaveGuard />
      <SignInGuard />
    </SettingsProvider>
  );
}
