"use client";
import { LoadWhenNear } from "../../components/ui/load-when-near.tsx";
import { Loading } from "../../components/ui/loading.tsx";
import { Section } from "../../components/ui/section.tsx";

/** Not part of the profile's form: what is changed here takes effect at once. It comes after the form. */
export function SecuritySection() {
  return (
    <Section id="security" title="Security">
      <LoadWhenNear
        load={() => import("./form.tsx")}
        // As high as the screen, so that who jumps here sees the section at its top, also before it has come.
        loading={
          <Loading what="this section" lines={["h-4 w-1/3", "h-4 w-2/3"]} className="min-h-dvh py-4" />
        }
        failure="This section could not be loaded."
      >
        {({ SecurityForm }) => <SecurityForm />}
      </LoadWhenNear>
    </Section>
  );
}
