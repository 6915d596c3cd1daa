"use client";
import dynamic from "next/dynamic";
import { Section } from "../../components/ui/section.tsx";
import { useIdle } from "../../lib/use-idle.ts";
import { ActivitySkeleton } from "./skeleton.tsx";

const ActivityList = dynamic(() => import("./list.tsx").then((module) => module.ActivityList), {
  ssr: false,
  loading: () => <ActivitySkeleton />,
});

/** The last changes. Code and data come once the form is ready: nobody opens the page for them first. */
export function ActivitySection() {
  const idle = useIdle();
  return (
    <Section id="activity" title="Activity" intro="Who changed what, newest first.">
      {idle ? <ActivityList /> : <ActivitySkeleton />}
    </Section>
  );
}
