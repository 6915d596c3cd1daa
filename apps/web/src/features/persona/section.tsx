"use client";
import { useQuery } from "@tanstack/react-query";
import { Banner } from "../../components/ui/banner.tsx";
import { profileQuery } from "../../lib/queries.ts";
import { FieldsSection } from "../settings/fields-section.tsx";
import { useSettings } from "../settings/settings-context.tsx";

/** Says that there is no persona until one was saved, here or elsewhere. */
function NoPersona() {
  const { options, profileForm } = useSettings();
  const { data } = useQuery({
    ...profileQuery(options.subject.id),
    initialData: profileForm.profile,
    enabled: false,
  });
  if (data.persona !== null) return null;
  return (
    <div className="mb-5">
      <Banner title="No persona yet">Fill in any of these and save: that creates it.</Banner>
    </div>
  );
}

export function PersonaSection() {
  return (
    <FieldsSection section="persona">
      <NoPersona />
    </FieldsSection>
  );
}
