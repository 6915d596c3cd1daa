"use client";
import { LoadWhenNear } from "../../components/ui/load-when-near.tsx";
import { Section } from "../../components/ui/section.tsx";
import { ActivitySkeleton } from "./skeleton.tsx";

/** The last changes. Code and data come after the form, as they are rarely what the page was opened for. */
export function ActivitySection() {
  return (
    <Section id="activity" title="Activity">
      <LoadWhenNear
        load={() => import("./list.tsx")}
        loading={<ActivitySkeleton />}
        failure="The activity could not be loaded."
      >
        {({ ActivityList }) => <ActivityList />}
      </LoadWhenNear>
    </Section>
  );
}
