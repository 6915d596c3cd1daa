"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { explainFailure, toFailure } from "../../lib/failure.ts";
import { organizationQuery } from "../../lib/queries.ts";
import { trpc } from "../../lib/trpc.ts";

type Client = Awaited<ReturnType<typeof trpc>>;

/** Changes departments or numbers at once and then refreshes the page's data. */
export function useOrganizationChange<Input>(change: (client: Client, input: Input) => Promise<unknown>) {
  const queryClient = useQueryClient();
  const router = useRouter();
  const { mutate, mutateAsync, isPending, variables, error, reset } = useMutation({
    mutationFn: async (input: Input) => change(await trpc(), input),
    onSuccess() {
      // Cached pages offer departments and numbers to choose from.
      router.refresh();
      return queryClient.invalidateQueries({ queryKey: organizationQuery().queryKey });
    },
  });
  return {
    run: mutate,
    runAsync: mutateAsync,
    busy: isPending,
    input: variables,
    failure: error ? explainFailure(toFailure(error)) : null,
    reset,
  };
}
