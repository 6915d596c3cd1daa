"use client";
import { FieldsSection } from "../settings/fields-section.tsx";

export function TeamSection() {
  return <FieldsSection section="team" />;
}
