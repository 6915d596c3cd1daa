"use client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";

/**
 * Queries answer or fail at once: `networkMode: "always"` because a paused save would be one that seems to hang, no
 * retries because the page itself says what is wrong and offers one.
 */
function createQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: { networkMode: "always", retry: false, refetchOnMount: false },
      mutations: { networkMode: "always", retry: false },
    },
  });
}

/** Made per rendering on the server: a shared cache would show one person's values to another. */
export function Providers({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
}
