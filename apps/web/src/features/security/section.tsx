"use client";
import { Section } from "../../components/ui/section.tsx";
import { useIdle } from "../../lib/use-idle.ts";
import { useLoaded } from "../../lib/use-loaded.ts";
import { LoadFailed } from "./failed.tsx";
import { PasswordForm } from "./password-form.tsx";

/** Not part of the profile's form: what is changed here takes effect at once. The lists come once the form is ready. */
export function SecuritySection() {
  const lists = useLoaded(useIdle(), () => import("./list.tsx"));
  return (
    <Section id="security" title="Security">
      <PasswordForm />
      {lists.state === "ready" && <lists.module.SecurityLists />}
      {lists.state === "failed" && <LoadFailed error={null} busy={false} onRetry={lists.retry} />}
    </Section>
  );
}
