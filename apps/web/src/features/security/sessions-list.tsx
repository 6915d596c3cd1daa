"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { Badge } from "../../components/ui/badge.tsx";
import { Banner } from "../../components/ui/banner.tsx";
import { Button } from "../../components/ui/button.tsx";
import { Loading } from "../../components/ui/loading.tsx";
import { toFailure } from "../../lib/failure.ts";
import { formatAgo, formatDay } from "../../lib/format-time.ts";
import { trpc } from "../../lib/trpc.ts";
import { focusHeading, LoadFailed } from "./failed.tsx";
import { type Session, sessionsQuery } from "./state.ts";

const headingId = "sessions-title";

/** The user's sessions, this browser first, each with a button that ends it. */
export function SessionsList() {
  const queryClient = useQueryClient();
  const { data: latest, error, isFetching, refetch } = useQuery(sessionsQuery);
  // Render in pieces, so that a tap in between is answered.
  const data = useDeferredValue(latest);
  const end = useMutation({
    /** Ends one session by its id, or all others for null. */
    mutationFn: async (id: string | null) => {
      const { account } = await trpc();
      await (id === null ? account.endOtherSessions.mutate({}) : account.endSession.mutate({ id }));
    },
    onSuccess: (_, id) => {
      queryClient.setQueryData(sessionsQuery.queryKey, (known) => ({
        items: known?.items.filter((session) => session.current || (id !== null && session.id !== id)) ?? [],
      }));
      focusHeading(headingId);
    },
  });
  const sessions = data?.items ?? [];
  const others = sessions.filter((session) => !session.current);
  return (
    <section aria-labelledby={headingId} className="flex flex-col gap-3 py-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h3 id={headingId} tabIndex={-1} className="font-semibold outline-none">
          Where you're signed in
        </h3>
        {others.length > 0 && (
          <Button
            size="small"
            busy={end.isPending && end.variables === null}
            onClick={() => end.mutate(null)}
          >
            End all other sessions
          </Button>
        )}
      </div>
      {!data && !error && <Loading what="the sessions" lines={["h-12 w-full"]} />}
      {error && !data && <LoadFailed error={error} busy={isFetching} onRetry={refetch} />}
      {end.error && (
        <Banner tone="danger" role="alert">
          {toFailure(end.error).message}
        </Banner>
      )}
      <ul className="divide-y divide-line empty:hidden">
        {sessions.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            busy={end.isPending && end.variables === session.id}
            onEnd={() => end.mutate(session.id)}
          />
        ))}
      </ul>
    </section>
  );
}

function SessionRow({ session, busy, onEnd }: { session: Session; busy: boolean; onEnd: () => void }) {
  const { id, current, browser, address, since, lastUsed } = session;
  return (
    <li className="flex items-center justify-between gap-4 py-2.5">
      <div id={`session-${id}`} className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {browser}
          {current && <Badge tone="success">This browser</Badge>}
        </p>
        <p className="break-words text-ink-muted">
          {address && `${address} · `}Signed in {formatDay(since)} · Last used {formatAgo(lastUsed)}
        </p>
      </div>
      {!current && (
        <Button
          size="small"
          className="shrink-0"
          busy={busy}
          aria-describedby={`session-${id}`}
          onClick={onEnd}
        >
          End session
        </Button>
      )}
    </li>
  );
}
