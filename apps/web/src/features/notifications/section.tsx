"use client";
import { FieldsSection } from "../settings/fields-section.tsx";

export function NotificationsSection() {
  return <FieldsSection section="notifications" />;
}
