"use client";
import { FieldsSection } from "../settings/fields-section.tsx";
import { ForwardingTarget } from "./forwarding-target.tsx";

const hints = { callForwardingEnabled: <ForwardingTarget /> };

export function CallingSection() {
  return <FieldsSection section="calling" hints={hints} />;
}
