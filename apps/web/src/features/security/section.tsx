"use client";
import { LoadWhenNear } from "../../components/ui/load-when-near.tsx";
import { Section } from "../../components/ui/section.tsx";
import { SecuritySkeleton } from "./skeleton.tsx";

/** Not part of the profile's form: what is changed here takes effect at once. It comes after the form. */
export function SecuritySection() {
  return (
    <Section id="security" title="Security">
      <LoadWhenNear
        load={() => import("./form.tsx")}
        loading={<SecuritySkeleton />}
        failure="This section could not be loaded."
      >
        {({ SecurityForm }) => <SecurityForm />}
      </LoadWhenNear>
    </Section>
  );
}
