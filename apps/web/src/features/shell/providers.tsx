"use client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { toFailure } from "../settings/state/explain-failure.ts";

/** What a second try may mend: a hiccup, never a refusal. */
const passing = new Set(["INTERNAL", "DATABASE_UNAVAILABLE", "UNREACHABLE"]);

/**
 * `networkMode: "always"` because a paused save would be one that seems to hang. Reading is tried again twice; a save
 * never by itself: the page says what is wrong and offers it.
 */
function createQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: "always",
        retry: (failures, error) => failures < 2 && passing.has(toFailure(error).code),
        refetchOnMount: false,
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
}

/** Made per rendering on the server: a shared cache would show one person's values to another. */
export function Providers({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
}
