import type { Collection } from "../storage/collection.ts";
import type { View } from "../storage/view.ts";
import type { Plan } from "./planner.ts";

/** Counts index entries instead of reading documents; undefined when the plan leaves conditions to test. */
export function countByIndex(
  view: View,
  collection: Collection,
  plan: Plan,
  { skip = 0, limit = 0 }: { skip?: number; limit?: number },
): number | undefined {
  if (plan.kind !== "index" || !plan.exact || (plan.repeats && plan.ranges.length > 1)) return undefined;
  const most = limit > 0 ? skip + limit : -1;
  let total = 0;
  for (const range of plan.ranges) {
    const left = most < 0 ? -1 : most - total;
    const count = view.countKeys(collection, range, plan.repeats, left);
    if (count === undefined) return undefined;
    total += count;
  }
  return Math.max(0, total - skip);
}
