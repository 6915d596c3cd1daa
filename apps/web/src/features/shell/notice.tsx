"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";
import { Icon } from "../../components/ui/icon.tsx";

const key = ["notice"];

/** Shows a message that outlives the page it arose on. */
export function useNotify(): (text: string) => void {
  const queryClient = useQueryClient();
  return useCallback((text) => queryClient.setQueryData(key, text), [queryClient]);
}

/** The latest message, shown for ten seconds. */
export function Notice() {
  const queryClient = useQueryClient();
  const { data } = useQuery({ queryKey: key, queryFn: () => "", initialData: "", enabled: false });
  useEffect(() => {
    if (data === "") return;
    const timer = setTimeout(() => queryClient.setQueryData(key, ""), 10_000);
    return () => clearTimeout(timer);
  }, [data, queryClient]);
  if (data === "") return null;
  return (
    <p
      role="status"
      className="fixed inset-x-4 bottom-4 z-30 mx-auto flex w-fit gap-2 rounded-lg border border-line bg-surface px-4 py-3 shadow-float"
    >
      <Icon name="check" className="mt-0.5 text-success-text" />
      {data}
    </p>
  );
}
