"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Banner } from "../../components/ui/banner.tsx";
import { Button } from "../../components/ui/button.tsx";
import { EmptyState } from "../../components/ui/empty-state.tsx";
import { activityQuery } from "../../lib/queries.ts";
import { useSettings } from "../settings/settings-context.tsx";
import { toFailure } from "../settings/state/explain-failure.ts";
import { ActivityItem } from "./item.tsx";
import { ActivitySkeleton } from "./skeleton.tsx";

/** Saves of this page are in the list at once (`rememberSave`); those of others come as the page regains the focus. */
export function ActivityList() {
  const { options } = useSettings();
  const { data, error, isFetching, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery(
    activityQuery(options.subject.id),
  );

  const entries = data?.pages.flatMap((page) => page.items) ?? [];
  if (error && entries.length === 0) {
    return (
      <Banner tone="danger" role="alert" actions={<Button onClick={() => refetch()}>Try again</Button>}>
        The activity could not be loaded. {toFailure(error).message}
      </Banner>
    );
  }
  if (!data) return <ActivitySkeleton />;
  if (entries.length === 0)
    return <EmptyState title="No changes yet">The first save will show here.</EmptyState>;
  return (
    <>
      <ol className="divide-y divide-line">
        {entries.map((entry) => (
          <ActivityItem key={entry.id} entry={entry} />
        ))}
      </ol>
      {hasNextPage && (
        <div className="mt-4">
          <Button busy={isFetching} onClick={() => fetchNextPage()}>
            Show older changes
          </Button>
        </div>
      )}
    </>
  );
}
