"use client";
import { FieldsSection } from "../settings/fields-section.tsx";

export function ProfileSection() {
  return <FieldsSection section="profile" />;
}
