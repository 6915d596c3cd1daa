import { after } from "../bson/keys.ts";
import { wholeNumber } from "../bson/numbers.ts";
import { type Doc, isDoc, type Value } from "../bson/values.ts";
import type { Collection } from "../storage/collection.ts";
import type { Index } from "../storage/index-definition.ts";
import type { KeyRange } from "../storage/reader.ts";
import { byteRange } from "./bounds.ts";
import { fieldBounds } from "./field-bounds.ts";
import { indexByHint } from "./index-by-hint.ts";
import { implied } from "./partial-index.ts";
import { type Predicates, predicatesOf } from "./predicates.ts";
import type { SortPart } from "./sort.ts";

/** Keys that all begin with `prefix` bytes of equalities. */
interface PlannedRange extends KeyRange {
  readonly prefix: number;
}

/** Most ranges read side by side for a sorted result. */
const maxMerged = 64;

/** How documents are found. */
export type Plan =
  | { kind: "scan"; reverse: boolean; sorted: boolean; exact: boolean }
  | {
      kind: "index";
      index: Index;
      ranges: PlannedRange[];
      /** Whether the ranges, each in the order asked for, are to be merged by what follows their prefixes. */
      merged: boolean;
      /** When each range is exactly one whole key. */
      keys: Buffer[] | undefined;
      reverse: boolean;
      sorted: boolean;
      exact: boolean;
      /** Whether one document can have several entries in the ranges. */
      repeats: boolean;
    }
  | { kind: "union"; plans: Plan[]; sorted: false; exact: false };

/** What the planner looks at. */
export interface PlanRequest {
  filter: Doc;
  sort?: SortPart[] | undefined;
  hint?: Value | undefined;
}

interface Candidate {
  plan: Plan;
  score: number;
}

/**
 * Chooses how to find the documents of a query: most equalities first, then a range, then an order that saves the sort.
 * @throws MongoError 2 when a hint names no index
 */
export function choosePlan(collection: Collection, request: PlanRequest): Plan {
  const sort = request.sort ?? [];
  const scan: Plan = {
    kind: "scan",
    reverse: false,
    sorted: sort.length === 0,
    exact: request.filter.size === 0,
  };
  const predicates = predicatesOf(request.filter);
  const { hint } = request;
  if (hint !== undefined && !(isDoc(hint) && hint.size === 0)) {
    if (isDoc(hint) && hint.has("$natural"))
      return { ...scan, reverse: wholeNumber(hint.get("$natural")) === -1 };
    const index = indexByHint(collection, hint);
    return candidate(index, predicates, request, true)?.plan ?? scan;
  }
  let best: Candidate | undefined;
  for (const index of collection.indexes) {
    const considered = candidate(index, predicates, request, false);
    if (considered !== undefined && considered.score > (best?.score ?? 0)) best = considered;
  }
  if (best !== undefined && best.score >= 10) return best.plan;
  return union(collection, predicates) ?? best?.plan ?? scan;
}

function candidate(
  index: Index,
  predicates: Predicates,
  request: PlanRequest,
  forced: boolean,
): Candidate | undefined {
  if (index.partial !== undefined && !implied(index, predicates)) return undefined;
  const { prefixes, equalities, fixed, single, last, exact, used } = fieldBounds(index, predicates);
  const restricts = equalities > 0 || last !== undefined;
  const next = index.parts[equalities];
  const sorted = prefixes.length <= maxMerged ? sortedBy(index, equalities, fixed, request) : undefined;
  const wantsSort = (request.sort?.length ?? 0) > 0;
  if (!restricts && !forced && (sorted === undefined || index.sparse || index.partial !== undefined))
    return undefined;
  const ranges: PlannedRange[] =
    last !== undefined && next !== undefined
      ? prefixes.flatMap((prefix) =>
          last.intervals.map((i) => ({
            index,
            ...byteRange(prefix, i, next.direction),
            prefix: prefix.length,
          })),
        )
      : prefixes.map((p) => ({ index, low: p, high: after(p) ?? Buffer.from([255]), prefix: p.length }));
  const whole = last === undefined && equalities === index.parts.length;
  const score =
    equalities * 20 +
    (last === undefined ? 0 : 10) +
    (whole && index.unique ? 100 : 0) +
    (sorted !== undefined && wantsSort ? 5 : 0) -
    index.parts.length * 0.01;
  return {
    score,
    plan: {
      kind: "index",
      index,
      ranges,
      keys: whole ? prefixes : undefined,
      merged: wantsSort && sorted !== undefined && ranges.length > 1,
      reverse: sorted?.reverse ?? false,
      sorted: !wantsSort || (sorted !== undefined && ranges.length <= maxMerged),
      exact: exact && used === predicates.total,
      repeats: index.parts.some(({ path }) => index.arrayPaths.has(path) && !single.has(path)),
    },
  };
}

/** Whether the index gives the order asked for, and in which direction; undefined when it does not. */
function sortedBy(
  index: Index,
  equalities: number,
  fixed: ReadonlySet<string>,
  request: PlanRequest,
): { reverse: boolean } | undefined {
  const sort = request.sort ?? [];
  if (sort.length === 0) return { reverse: false };
  // The keys of several elements per document, and folded strings, are not in the order of a sort.
  if (sort.some((s) => index.arrayPaths.has(s.path))) return undefined;
  const wanted = sort.filter((s) => !fixed.has(s.path));
  let reverse: boolean | undefined;
  for (const [position, { path, direction }] of wanted.entries()) {
    const part = index.parts[equalities + position];
    if (part === undefined || part.path !== path) return undefined;
    const opposite = part.direction !== direction;
    if (reverse !== undefined && reverse !== opposite) return undefined;
    reverse = opposite;
  }
  return { reverse: reverse ?? false };
}

/** A plan for `$or` when every branch has an index of its own. */
function union(collection: Collection, predicates: Predicates): Plan | undefined {
  for (const branches of predicates.alternatives) {
    const plans: Plan[] = [];
    for (const filter of branches) {
      const plan = choosePlan(collection, { filter });
      if (plan.kind === "scan" || (plan.kind === "index" && plan.ranges.some((r) => r.low.length === 0)))
        break;
      plans.push(plan);
    }
    if (plans.length === branches.length && plans.length > 0)
      return { kind: "union", plans, sorted: false, exact: false };
  }
  return undefined;
}
