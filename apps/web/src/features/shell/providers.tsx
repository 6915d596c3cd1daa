"use client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { toFailure } from "../../lib/failure.ts";
import { actAs } from "../../lib/trpc.ts";
import { Notice } from "./notice.tsx";
import { type SignInMethods, SignInMethodsProvider } from "./sign-in-methods.tsx";

/** Transient errors worth retrying. */
const passing = new Set(["INTERNAL", "DATABASE_UNAVAILABLE", "UNREACHABLE"]);

/**
 * `networkMode: "always"`, because a save paused while offline would seem to hang. Reads are retried twice; saves are
 * not, as the page reports the failure and offers a retry.
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

interface ProvidersProps {
  viewerId: string | null;
  signInMethods: SignInMethods;
  children: ReactNode;
}

/** Created per request on the server: a shared cache would leak one user's values to another. */
export function Providers({ viewerId, signInMethods, children }: ProvidersProps) {
  const [queryClient] = useState(createQueryClient);
  useEffect(() => actAs(viewerId), [viewerId]);
  return (
    <QueryClientProvider client={queryClient}>
      <SignInMethodsProvider value={signInMethods}>{children}</SignInMethodsProvider>
      <Notice />
    </QueryClientProvider>
  );
}
