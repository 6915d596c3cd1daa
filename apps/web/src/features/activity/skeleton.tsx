import { Skeleton } from "../../components/ui/skeleton.tsx";

export function ActivitySkeleton() {
  return (
    <div className="flex flex-col gap-3 py-4">
      <p className="sr-only">Loading the activity…</p>
      <Skeleton className="h-4 w-1/3" />
      <Skeleton className="h-4 w-2/3" />
      <Skeleton className="h-4 w-1/2" />
    </div>
  );
}
