"use client";
import { sections } from "@rep/schema/fields";
import { Section } from "../../components/ui/section.tsx";
import { pathsOf } from "../settings/fields-section.tsx";
import { ProfileField } from "../settings/profile-field.tsx";
import { grouped } from "./groups.ts";

const groups = grouped(pathsOf("notifications")).filter(({ paths }) => paths.length > 0);

export function NotificationsSection() {
  return (
    <Section id="notifications" {...sections.notifications}>
      <div className="@container">
        <div className="grid gap-x-10 gap-y-6 @2xl:grid-cols-2">
          {groups.map(({ title, paths }) => (
            <fieldset key={title} className="min-w-0">
              <legend className="mb-1 font-medium text-ink-muted text-xs uppercase tracking-wide">
                {title}
              </legend>
              <div className="divide-y divide-line">
                {paths.map((path) => (
                  <ProfileField key={path} path={path} />
                ))}
              </div>
            </fieldset>
          ))}
        </div>
      </div>
    </Section>
  );
}
