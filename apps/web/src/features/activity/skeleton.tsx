import { Loading } from "../../components/ui/loading.tsx";

export function ActivitySkeleton() {
  return <Loading what="the activity" lines={["h-4 w-1/3", "h-4 w-2/3", "h-4 w-1/2"]} className="py-4" />;
}
