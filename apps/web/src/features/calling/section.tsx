"use client";
import { FieldsSection } from "../settings/fields-section.tsx";
import { ForwardingHint } from "./hint.tsx";

const hints = { callForwardingEnabled: <ForwardingHint /> };

export function CallingSection() {
  return <FieldsSection section="calling" hints={hints} />;
}
