import { sections } from "@rep/schema/fields";
import type { Profile } from "@rep/schema/profile";
import type { SettingsOptions } from "@rep/schema/settings-options";
import { ActivitySection } from "../activity/section.tsx";
import { SecuritySection } from "../security/section.tsx";
import { SectionNav } from "./section-nav.tsx";
import { SettingsForm } from "./settings-form.tsx";
import { SubjectHeading } from "./subject-heading.tsx";

interface SettingsPageProps {
  profile: Profile;
  options: SettingsOptions;
}

/** The settings of one person: the viewer's own, or those of somebody they manage. */
export function SettingsPage({ profile, options }: SettingsPageProps) {
  const own = options.viewer.id === options.subject.id;
  const items = [
    ...Object.entries(sections).map(([id, { title }]) => ({ id, title })),
    { id: "activity", title: "Activity" },
    ...(own ? [{ id: "security", title: "Security" }] : []),
  ];
  return (
    <main className="mx-auto grid max-w-6xl grid-cols-[minmax(0,1fr)] gap-x-10 px-4 pb-8 sm:px-6 lg:grid-cols-[11rem_minmax(0,1fr)]">
      <div className="py-6 lg:col-span-2">
        <SubjectHeading profile={profile} own={own} />
      </div>
      <SectionNav items={items} />
      <div className="flex min-w-0 flex-col gap-10 pt-6 lg:pt-0">
        <SettingsForm key={options.subject.id} profile={profile} options={options}>
          <ActivitySection />
          {own && <SecuritySection />}
        </SettingsForm>
      </div>
    </main>
  );
}
