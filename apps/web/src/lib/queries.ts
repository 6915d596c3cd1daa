import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { trpc } from "./trpc.ts";

/** The page's queries, each defined once with its key. */
export function profileQuery(id: string) {
  return queryOptions({
    queryKey: ["profile", id],
    queryFn: async ({ signal }) => (await trpc()).profile.get.query({ id }, { signal }),
  });
}

export function activityQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: ["activity", id],
    queryFn: async ({ pageParam, signal }) =>
      (await trpc()).profile.activity.query({ id, limit: 10, cursor: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** The viewer's organization with its departments and numbers. */
export function organizationQuery() {
  return queryOptions({
    queryKey: ["organization"],
    queryFn: async ({ signal }) => (await trpc()).organization.get.query({}, { signal }),
  });
}
