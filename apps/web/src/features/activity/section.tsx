"use client";
import { LoadWhenNear } from "../../components/ui/load-when-near.tsx";
import { Section } from "../../components/ui/section.tsx";
import { ActivitySkeleton } from "./skeleton.tsx";

/** The latest changes. Code and data load after the form, because few people open the page for them. */
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
