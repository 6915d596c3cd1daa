import { Skeleton } from "../../components/ui/skeleton.tsx";

/** As high as the screen, so that who jumps here sees the section at its top, also before it has come. */
export function SecuritySkeleton() {
  return (
    <div className="flex min-h-dvh flex-col gap-3 py-4">
      <p className="sr-only">Loading…</p>
      <Skeleton className="h-4 w-1/3" />
      <Skeleton className="h-4 w-2/3" />
    </div>
  );
}
