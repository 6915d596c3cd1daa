"use client";
import { FieldsSection } from "../settings/fields-section.tsx";

export function AutomationsSection() {
  return <FieldsSection section="automations" />;
}
