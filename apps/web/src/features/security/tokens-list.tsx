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
import { type ApiToken, tokensQuery } from "./state.ts";
import { TokenForm } from "./token-form.tsx";

const headingId = "tokens-title";

/** The user's API tokens, and the form for a new one. */
export function TokensList() {
  const queryClient = useQueryClient();
  const { data: latest, error, isFetching, refetch } = useQuery(tokensQuery);
  const data = useDeferredValue(latest);
  const revoke = useMutation({
    mutationFn: async (id: string) => (await trpc()).account.apiTokens.revoke.mutate({ id }),
    onSuccess: (_, id) => {
      queryClient.setQueryData(tokensQuery.queryKey, (known) => ({
        items: known?.items.filter((token) => token.id !== id) ?? [],
      }));
      focusHeading(headingId);
    },
  });
  return (
    <section aria-labelledby={headingId} className="flex flex-col gap-3 py-5">
      <div>
        <h3 id={headingId} tabIndex={-1} className="font-semibold outline-none">
          API tokens
        </h3>
        <p className="text-ink-muted">For programs that read or change your settings through the API.</p>
      </div>
      {!data && !error && <Loading what="the tokens" lines={["h-12 w-full"]} />}
      {error && !data && <LoadFailed error={error} busy={isFetching} onRetry={refetch} />}
      {revoke.error && (
        <Banner tone="danger" role="alert">
          {toFailure(revoke.error).message}
        </Banner>
      )}
      <ul className="divide-y divide-line empty:hidden">
        {data?.items.map((token) => (
          <TokenRow
            key={token.id}
            token={token}
            busy={revoke.isPending && revoke.variables === token.id}
            onRevoke={() => revoke.mutate(token.id)}
          />
        ))}
      </ul>
      <TokenForm />
    </section>
  );
}

function TokenRow({ token, busy, onRevoke }: { token: ApiToken; busy: boolean; onRevoke: () => void }) {
  const { id, name, scope, until, lastUsed } = token;
  return (
    <li className="flex items-center justify-between gap-4 py-2.5">
      <div id={`token-${id}`} className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 break-words font-medium">
          {name} <Badge>{scope === "read" ? "Read" : "Read and write"}</Badge>
        </p>
        <p className="text-ink-muted">
          Expires {formatDay(until)} · {lastUsed ? `Last used ${formatAgo(lastUsed)}` : "Never used"}
        </p>
      </div>
      <Button
        size="small"
        className="shrink-0"
        busy={busy}
        aria-describedby={`token-${id}`}
        onClick={onRevoke}
      >
        Revoke
      </Button>
    </li>
  );
}
