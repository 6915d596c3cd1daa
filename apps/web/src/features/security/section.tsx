"use client";
import { Section } from "../../components/ui/section.tsx";
import { PasswordForm } from "./password-form.tsx";
import { SessionsForm } from "./sessions-form.tsx";

/** Not part of the profile's form: what is changed here takes effect at once. */
export function SecuritySection() {
  return (
    <Section id="security" title="Security">
      <PasswordForm />
      <hr className="border-line" />
      <SessionsForm />
    </Section>
  );
}
