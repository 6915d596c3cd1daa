import type { Collection } from "../storage/collection.ts";
import { Found, type View } from "../storage/view.ts";
import { mergedRanges } from "./merged-ranges.ts";
import type { Plan } from "./planner.ts";

/** What a plan finds, each document once; the filter is still to be applied unless the plan is exact. */
export function* candidates(view: View, collection: Collection, plan: Plan, limit: number): Generator<Found> {
  if (plan.kind === "scan") {
    for (const stored of view.scan(collection, plan.reverse)) yield new Found(stored);
    return;
  }
  const seen = plan.kind === "union" || plan.repeats ? new Set<number>() : undefined;
  for (const found of plan.kind === "union"
    ? unionOf(view, collection, plan.plans)
    : indexed(view, collection, plan, limit)) {
    if (seen?.has(found.rid)) continue;
    seen?.add(found.rid);
    yield found;
  }
}

function* unionOf(view: View, collection: Collection, plans: Plan[]): Generator<Found> {
  for (const plan of plans) yield* candidates(view, collection, plan, 0);
}

function* indexed(
  view: View,
  collection: Collection,
  plan: Plan & { kind: "index" },
  limit: number,
): Generator<Found> {
  const unique = plan.index.unique && plan.keys !== undefined;
  if (
    plan.keys !== undefined &&
    (unique || (limit > 0 && limit <= 64 && !plan.repeats)) &&
    !plan.reverse &&
    !plan.merged
  ) {
    for (const key of plan.keys)
      for (const stored of view.byKey(collection, plan.index, key, unique ? 2 : limit))
        yield new Found(stored);
    return;
  }
  if (plan.merged) {
    for (const entry of mergedRanges(view, collection, plan)) yield new Found(entry);
    return;
  }
  for (const range of plan.reverse ? plan.ranges.toReversed() : plan.ranges)
    for (const entry of view.range(collection, range, plan.reverse)) yield new Found(entry);
}
