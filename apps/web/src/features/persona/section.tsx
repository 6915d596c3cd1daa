"use client";
import { Banner } from "../../components/ui/banner.tsx";
import { FieldsSection } from "../settings/fields-section.tsx";

export function PersonaSection({ hasPersona }: { hasPersona: boolean }) {
  return (
    <FieldsSection section="persona">
      {!hasPersona && (
        <div className="mb-5">
          <Banner title="No persona yet">Fill in any of these and save: that creates it.</Banner>
        </div>
      )}
    </FieldsSection>
  );
}
