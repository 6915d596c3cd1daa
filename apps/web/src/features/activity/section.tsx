"use client";
import { Section } from "../../components/ui/section.tsx";
import { useIdle } from "../../lib/use-idle.ts";
import { useLoaded } from "../../lib/use-loaded.ts";
import { ActivityFailed } from "./failed.tsx";
import { ActivitySkeleton } from "./skeleton.tsx";

/** The last changes. Code and data are loaded once the form is ready, as they are rarely what the page was opened for. */
export function ActivitySection() {
  const list = useLoaded(useIdle(), () => import("./list.tsx"));
  return (
    <Section id="activity" title="Activity">
      {list.state === "ready" && <list.module.ActivityList />}
      {list.state === "loading" && <ActivitySkeleton />}
      {list.state === "failed" && (
        <ActivityFailed reason="The server does not answer." onRetry={list.retry} />
      )}
    </Section>
  );
}
