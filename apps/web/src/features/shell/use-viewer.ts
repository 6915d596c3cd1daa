"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";

/** The signed-in user, as the header shows them. */
export interface Viewer {
  id: string;
  fullName: string;
  email: string;
}

const key = ["viewer"];

/** The viewer's latest known data: from the server, or from a later save of their own profile. */
export function useViewer(initial: Viewer): Viewer {
  return useQuery({
    queryKey: key,
    queryFn: () => initial,
    initialData: initial,
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
}

/** Updates the name in the header. */
export function useUpdateViewer(): (viewer: Viewer) => void {
  const queryClient = useQueryClient();
  return (viewer) => queryClient.setQueryData(key, viewer);
}
