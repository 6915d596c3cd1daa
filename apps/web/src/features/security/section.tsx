"use client";
import { Section } from "../../components/ui/section.tsx";
import { PasswordForm } from "./password-form.tsx";
import { SessionsForm } from "./sessions-form.tsx";

/** Not part of the profile's form: a password is changed at once and by itself. */
export function SecuritySection() {
  return (
    <Section id="security" title="Security" intro="Your password, and where you are signed in.">
      <div className="flex flex-col gap-6">
        <PasswordForm />
        <hr className="border-line" />
        <SessionsForm />
      </div>
    </Section>
  );
}
