"use client";
import { FieldsSection, pathsOf } from "../settings/fields-section.tsx";
import { groupFields } from "../settings/group-fields.ts";
import { groups } from "./groups.ts";

const grouped = groupFields(groups, pathsOf("notifications"));

export function NotificationsSection() {
  return <FieldsSection section="notifications" groups={grouped} />;
}
