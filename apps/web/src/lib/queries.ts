import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { query } from "./api.ts";

/** The cached queries of the page, each named once: key and call belong together. */
export function profileQuery(id: string) {
  return queryOptions({
    queryKey: ["profile", id],
    queryFn: ({ signal }) => query("profile", "get", { id }, signal),
  });
}

export function activityQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: ["activity", id],
    queryFn: ({ pageParam, signal }) =>
      query("profile", "activity", { id, limit: 10, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}
