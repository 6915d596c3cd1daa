"use client";
import { Section } from "../../components/ui/section.tsx";
import { useIdle } from "../../lib/use-idle.ts";
import { useLoaded } from "../../lib/use-loaded.ts";
import { LoadFailed } from "./failed.tsx";
import { SecuritySkeleton } from "./skeleton.tsx";

/** Not part of the profile's form: what is changed here takes effect at once. It comes once the form is ready. */
export function SecuritySection() {
  const form = useLoaded(useIdle(), () => import("./form.tsx"));
  return (
    <Section id="security" title="Security">
      {form.state === "ready" && <form.module.SecurityForm />}
      {form.state === "loading" && <SecuritySkeleton />}
      {form.state === "failed" && <LoadFailed error={null} busy={false} onRetry={form.retry} />}
    </Section>
  );
}
