"use client";
import { LoadWhenNear } from "../../components/ui/load-when-near.tsx";
import { Loading } from "../../components/ui/loading.tsx";
import { Section } from "../../components/ui/section.tsx";

/** Security settings. Not part of the profile's form: changes here take effect at once. */
export function SecuritySection() {
  return (
    <Section id="security" title="Security">
      <LoadWhenNear
        load={() => import("./form.tsx")}
        // As high as the screen, so that a jump shows the section at the top even while it loads.
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
