"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useDeferredValue, useEffect, useRef } from "react";
import { Button } from "../../components/ui/button.tsx";
import { EmptyState } from "../../components/ui/empty-state.tsx";
import { toFailure } from "../../lib/failure.ts";
import { activityQuery } from "../../lib/queries.ts";
import { useSettings } from "../settings/settings-context.tsx";
import { ActivityFailed } from "./failed.tsx";
import { ActivityItem } from "./item.tsx";
import { ActivitySkeleton } from "./skeleton.tsx";

/**
 * The changes of this profile. Saves made on this page appear at once (`rememberSave`), others when the page regains
 * focus.
 */
export function ActivityList() {
  const { options } = useSettings();
  const list = useRef<HTMLOListElement>(null);
  /** Index of the first older entry that was requested, until it is there. */
  const older = useRef<number>(undefined);
  // The button may disappear with the last page; focus then moves to the first of the older entries.
  useEffect(() => {
    const first = older.current === undefined ? undefined : list.current?.children[older.current];
    if (!(first instanceof HTMLElement)) return;
    first.focus();
    older.current = undefined;
  });
  const query = useInfiniteQuery(activityQuery(options.subject.id));
  const { error, isFetching, isFetchNextPageError, hasNextPage, fetchNextPage, refetch } = query;
  // Render in pieces, so that a tap in between is answered.
  const data = useDeferredValue(query.data);

  if (!data) {
    if (!error) return <ActivitySkeleton />;
    return <ActivityFailed reason={toFailure(error).message} busy={isFetching} onRetry={refetch} />;
  }
  const entries = data.pages.flatMap((page) => page.items);
  const showOlder = () => {
    older.current = entries.length;
    fetchNextPage();
  };
  if (entries.length === 0) return <EmptyState title="No changes yet">Saved changes appear here.</EmptyState>;
  return (
    <>
      <ol ref={list} className="divide-y divide-line">
        {entries.map((entry) => (
          <ActivityItem key={entry.id} entry={entry} />
        ))}
      </ol>
      {hasNextPage && (
        <div className="py-4">
          {isFetchNextPageError ? (
            <ActivityFailed older reason={toFailure(error).message} busy={isFetching} onRetry={showOlder} />
          ) : (
            <Button busy={isFetching} onClick={showOlder}>
              Show older changes
            </Button>
          )}
        </div>
      )}
    </>
  );
}
