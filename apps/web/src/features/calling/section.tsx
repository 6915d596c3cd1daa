"use client";
import { FieldsSection } from "../settings/fields-section.tsx";

export function CallingSection() {
  return <FieldsSection section="calling" />;
}
