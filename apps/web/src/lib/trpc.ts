"use client";
import type { AppRouter } from "@rep/api";
import { createTRPCClient, httpLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

/** A call that gets no answer at all ends after this long, in milliseconds; the API itself answers within five seconds. */
const timeout = 15_000;

/** One request per call: the page never has two to send at once, and a plain link is smaller than a batching one. */
export function createClient() {
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: "/api/trpc",
        fetch(input, init) {
          const signals = [
            AbortSignal.timeout(timeout),
            ...(init?.signal ? [init.signal as AbortSignal] : []),
          ];
          return fetch(input, { ...(init as RequestInit), signal: AbortSignal.any(signals) });
        },
      }),
    ],
  });
}
