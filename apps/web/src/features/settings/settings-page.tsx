import type { Profile } from "@rep/schema/profile";
import type { SettingsOptions } from "@rep/schema/settings-options";
import type { ReactNode } from "react";
import { SettingsForm } from "./settings-form.tsx";

interface SettingsPageProps {
  profile: Profile;
  options: SettingsOptions;
  ofAnother?: ReactNode;
}

/** The settings page of one person: the viewer's own, or somebody they manage. */
export function SettingsPage({ options, ...given }: SettingsPageProps) {
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto grid max-w-6xl grid-cols-[minmax(0,1fr)] gap-x-10 px-4 pb-[calc(var(--bar,0px)+2rem)] outline-none sm:px-6 lg:grid-cols-[11rem_minmax(0,1fr)]"
    >
      <SettingsForm key={options.subject.id} options={options} notice={<NeedsJavaScript />} {...given} />
    </main>
  );
}

/** Shown while JavaScript is disabled. */
function NeedsJavaScript() {
  return (
    <p className="noscript:block hidden rounded-md border border-warning-text/25 bg-warning-soft px-3.5 py-3">
      Settings are shown as saved. Changing them needs JavaScript, which is off in this browser.
    </p>
  );
}
