"use client";
import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { Section } from "../../components/ui/section.tsx";
import { useSeen } from "../../lib/use-seen.ts";
import { ActivitySkeleton } from "./skeleton.tsx";

const ActivityList = dynamic(() => import("./list.tsx").then((module) => module.ActivityList), {
  ssr: false,
  loading: () => <ActivitySkeleton />,
});

/** The last changes. Neither its code nor its data is loaded before somebody scrolls there. */
export function ActivitySection() {
  const ref = useRef<HTMLDivElement>(null);
  const seen = useSeen(ref);
  const [wanted, setWanted] = useState(false);
  if (seen && !wanted) setWanted(true);
  return (
    <div ref={ref}>
      <Section id="activity" title="Activity" intro="Who changed what, newest first.">
        {wanted ? <ActivityList seen={seen} /> : <ActivitySkeleton />}
      </Section>
    </div>
  );
}
