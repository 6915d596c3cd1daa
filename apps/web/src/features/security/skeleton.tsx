import { Skeleton } from "../../components/ui/skeleton.tsx";

export function SecuritySkeleton() {
  return (
    <div className="flex min-h-64 flex-col gap-3 py-4">
      <p className="sr-only">Loading…</p>
      <Skeleton className="h-4 w-1/3" />
      <Skeleton className="h-4 w-2/3" />
    </div>
  );
}
