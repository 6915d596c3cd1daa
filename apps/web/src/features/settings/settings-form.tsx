"use client";
import { type Section as SectionName, sections } from "@rep/schema/fields";
import type { Profile } from "@rep/schema/profile";
import type { SettingsOptions } from "@rep/schema/settings-options";
import { type ComponentType, type FormEvent, memo, type ReactNode, useMemo, useState } from "react";
import { ActivitySection } from "../activity/section.tsx";
import { AutomationsSection } from "../automations/section.tsx";
import { CallingSection } from "../calling/section.tsx";
import { type FieldInfo, type FormContext, FormProvider } from "../form/form-context.tsx";
import { EnabledOnceHydrated, HydratedApart } from "../form/hydration.tsx";
import { LeaveDialog } from "../form/leave-dialog.tsx";
import { SaveBar } from "../form/save-bar.tsx";
import { SectionNav } from "../form/section-nav.tsx";
import { SignInDialog } from "../form/sign-in-dialog.tsx";
import type { NavItem } from "../form/use-current-section.ts";
import { NotificationsSection } from "../notifications/section.tsx";
import { PersonaSection } from "../persona/section.tsx";
import { ProfileSection } from "../profile/section.tsx";
import { SecuritySection } from "../security/section.tsx";
import { TeamSection } from "../team/section.tsx";
import { fieldInfos } from "./field-info.ts";
import { IdentityCard } from "./identity-card.tsx";
import { pathsOf } from "./page-order.ts";
import { SettingsProvider } from "./settings-context.tsx";
import { NavHeading, SubjectHeading } from "./subject-heading.tsx";
import { useSettingsForm } from "./use-settings-form.ts";

interface SettingsFormProps {
  profile: Profile;
  options: SettingsOptions;
  /** Shown above the settings. Passed in, because showing it needs no JavaScript. */
  notice: ReactNode;
  /** Content only for another person's settings. Passed in, so that one's own page does not load it. */
  ofAnother?: ReactNode;
}

/** The component of each section of the table. The compiler reports missing ones. */
const sectionComponents: Record<SectionName, ComponentType> = {
  profile: ProfileSection,
  calling: CallingSection,
  team: TeamSection,
  notifications: NotificationsSection,
  automations: AutomationsSection,
  persona: PersonaSection,
};

const sectionNames = Object.keys(sectionComponents) as SectionName[]; // the record names each section

function navItems(own: boolean): NavItem[] {
  return [
    ...sectionNames.map((id) => ({ id, title: sections[id].title, paths: pathsOf(id) })),
    { id: "activity", title: "Activity", paths: [] },
    ...(own ? [{ id: "security", title: "Security", paths: [] }] : []),
  ];
}

const Sections = memo(function Sections() {
  return sectionNames.map((name) => {
    const Part = sectionComponents[name];
    return (
      <HydratedApart key={name}>
        <EnabledOnceHydrated className="min-w-0">
          <Part />
        </EnabledOnceHydrated>
      </HydratedApart>
    );
  });
});

/** What the form tells its fields. */
function createContext(form: FormContext["form"], options: SettingsOptions): FormContext {
  const infos = fieldInfos(options);
  const unknown: FieldInfo = { kind: "text", label: "", optional: true, autoComplete: "off" };
  const { defaultCountry } = options.organization;
  return { form, defaultCountry, info: (path) => infos.get(path) ?? unknown };
}

/** One form for all sections, and the parts after it. */
export function SettingsForm({ profile, options, notice, ofAnother }: SettingsFormProps) {
  const settings = useSettingsForm(profile, options);
  const { form, own } = settings;
  // Not state: after an edit of the table, `npm run dev` keeps state and recomputes memos.
  const context = useMemo(() => createContext(form, options), [form, options]);
  const [items] = useState(() => navItems(own));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    form.save();
  };
  return (
    <SettingsProvider value={settings}>
      <FormProvider value={context}>
        <SectionNav items={items} heading={own ? undefined : <NavHeading />} />
        <div className="flex min-w-0 flex-col gap-10 pt-6">
          <div className="flex flex-col gap-5">
            <SubjectHeading />
            {notice}
            <IdentityCard />
          </div>
          <form
            noValidate
            aria-label="Settings"
            onSubmit={submit}
            onFocus={preloadChecks}
            id="settings-form"
            className="flex min-w-0 flex-col gap-10"
          >
            <Sections />
          </form>
          <SaveBar className="lg:translate-x-27" />
          <HydratedApart>
            <ActivitySection />
          </HydratedApart>
          {ofAnother}
          {own && (
            <HydratedApart>
              <SecuritySection />
            </HydratedApart>
          )}
        </div>
        <LeaveDialog />
        <SignInDialog viewer={options.viewer} />
      </FormProvider>
    </SettingsProvider>
  );
}

/** Loads validation early, as soon as somebody begins to edit. */
function preloadChecks(): void {
  import("./check-field.ts").catch(() => undefined);
}
