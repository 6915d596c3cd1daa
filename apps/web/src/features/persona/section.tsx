"use client";
import { Banner } from "../../components/ui/banner.tsx";
import { FieldsSection } from "../settings/fields-section.tsx";
import { useSavedProfile } from "../settings/settings-context.tsx";
import { SignaturePreview } from "./preview.tsx";

const extras = { Signature: <SignaturePreview /> };

/** The persona. Says that there is none until one was saved, here or elsewhere. */
function NoPersona() {
  if (useSavedProfile().persona !== null) return null;
  return (
    <div className="mt-4">
      <Banner title="No persona yet">Fill in any of these fields and save to create it.</Banner>
    </div>
  );
}

export function PersonaSection() {
  return (
    <FieldsSection section="persona" extras={extras}>
      <NoPersona />
    </FieldsSection>
  );
}
