import { type Doc, doc, int } from "../bson/values.ts";
import type { Plan } from "../query/planner.ts";

/** A plan in the form of MongoDB's `winningPlan`. */
export function winningPlan(plan: Plan, filter: Doc): Doc {
  if (plan.kind === "scan")
    return doc({ stage: "COLLSCAN", filter, direction: plan.reverse ? "backward" : "forward" });
  if (plan.kind === "union")
    return doc({
      stage: "FETCH",
      filter,
      inputStage: doc({ stage: "OR", inputStages: plan.plans.map((p) => winningPlan(p, new Map())) }),
    });
  const { index } = plan;
  const scan = doc({
    stage: "IXSCAN",
    keyPattern: index.key,
    indexName: index.name,
    isMultiKey: index.arrayPaths.size > 0,
    multiKeyPaths: doc(
      Object.fromEntries(index.parts.map(({ path }) => [path, index.arrayPaths.has(path) ? [path] : []])),
    ),
    isUnique: index.unique,
    isSparse: index.sparse,
    isPartial: index.partial !== undefined,
    indexVersion: int(2),
    direction: plan.reverse ? "backward" : "forward",
  });
  return doc({ stage: "FETCH", ...(plan.exact ? {} : { filter }), inputStage: scan });
}
