import type { Variables } from "../aggregate/env.ts";
import { after } from "../bson/keys.ts";
import { type Doc, isDoc, type Value } from "../bson/values.ts";
import { badValue } from "../errors.ts";
import type { Collection } from "../storage/collection.ts";
import type { Index } from "../storage/index-keys.ts";
import { type Bounds, boundsOf, byteRange, pointBytes } from "./bounds.ts";
import type { Collation } from "./collation.ts";
import { compileFilter } from "./matcher.ts";
import { type Predicates, predicatesOf } from "./predicates.ts";
import type { SortPart } from "./sort.ts";

/** How documents are found. */
export type Plan =
  | { kind: "scan"; reverse: boolean; sorted: boolean; exact: boolean }
  | {
      kind: "index";
      index: Index;
      ranges: { low: Buffer; high: Buffer }[];
      /** When each range is exactly one whole key. */
      keys: Buffer[] | undefined;
      reverse: boolean;
      sorted: boolean;
      exact: boolean;
    }
  | { kind: "union"; plans: Plan[]; sorted: false; exact: false };

/** What the planner looks at. */
export interface PlanRequest {
  filter: Doc;
  sort?: SortPart[] | undefined;
  collation?: Collation | undefined;
  hint?: Value | undefined;
  variables?: Variables | undefined;
}

interface Candidate {
  plan: Plan;
  score: number;
}

const MAX_RANGES = 5000;

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
  const predicates = predicatesOf(request.filter, request.variables);
  const { hint } = request;
  if (hint !== undefined && !(isDoc(hint) && hint.size === 0)) {
    if (isDoc(hint) && hint.has("$natural"))
      return { ...scan, reverse: String(show(hint.get("$natural"))).startsWith("-") };
    const index = indexByHint(collection, hint);
    return candidate(index, predicates, request, true)?.plan ?? scan;
  }
  let best: Candidate | undefined;
  for (const index of collection.indexes) {
    if (index.hidden) continue;
    const c = candidate(index, predicates, request, false);
    if (c !== undefined && c.score > (best?.score ?? 0)) best = c;
  }
  if (best !== undefined && best.score >= 10) return best.plan;
  return union(collection, predicates, request) ?? best?.plan ?? scan;
}

const show = (v: Value | undefined): string =>
  typeof v === "object" && v !== null && "value" in v ? String(v.value) : String(v);

/** The index a hint names by name or by key. */
export function indexByHint(collection: Collection, hint: Value): Index {
  const key = (d: Doc): string => [...d].map(([k, v]) => `${k}:${show(v)}`).join();
  const found = collection.indexes.find((x) =>
    typeof hint === "string" ? x.name === hint : isDoc(hint) && key(x.key) === key(hint),
  );
  if (found === undefined || found.hidden)
    throw badValue(
      "error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index",
    );
  return found;
}

function candidate(
  index: Index,
  predicates: Predicates,
  request: PlanRequest,
  forced: boolean,
): Candidate | undefined {
  if (
    index.collation?.spec.get("locale") !== request.collation?.spec.get("locale") ||
    (index.collation !== undefined && index.collation !== request.collation)
  )
    return undefined;
  if (index.partial !== undefined && !implied(index, predicates)) return undefined;
  const { prefixes, equalities, last, exact, used } = fieldBounds(index, predicates);
  const restricts = equalities > 0 || last !== undefined;
  const next = index.parts[equalities];
  const sorted = prefixes.length <= 1 ? sortedBy(index, equalities, request) : undefined;
  if (!restricts && !forced && (sorted === undefined || index.sparse || index.partial !== undefined))
    return undefined;
  let ranges: { low: Buffer; high: Buffer }[];
  if (last !== undefined && next !== undefined)
    ranges = prefixes.flatMap((p) => last.intervals.map((i) => byteRange(p, i, next.direction)));
  else ranges = prefixes.map((p) => ({ low: p, high: after(p) ?? Buffer.from([255]) }));
  const whole = last === undefined && equalities === index.parts.length;
  const score =
    equalities * 20 +
    (last === undefined ? 0 : 10) +
    (whole && index.unique ? 100 : 0) +
    (sorted !== undefined && (request.sort?.length ?? 0) > 0 ? 5 : 0) -
    index.parts.length * 0.01;
  return {
    score,
    plan: {
      kind: "index",
      index,
      ranges,
      keys: whole ? prefixes : undefined,
      reverse: sorted?.reverse ?? false,
      sorted: (request.sort?.length ?? 0) === 0 || (sorted !== undefined && ranges.length === 1),
      exact: exact && used === predicates.total,
    },
  };
}

interface FieldBounds {
  prefixes: Buffer[];
  equalities: number;
  last: Bounds | undefined;
  exact: boolean;
  used: number;
}

/** Bounds on an index's fields from the first on: points as long as there are any, then perhaps one range. */
function fieldBounds(index: Index, predicates: Predicates): FieldBounds {
  const out: FieldBounds = {
    prefixes: [Buffer.alloc(0)],
    equalities: 0,
    last: undefined,
    exact: true,
    used: 0,
  };
  for (const part of index.parts) {
    const list = predicates.byPath.get(part.path);
    const bounds = list && boundsOf(list, index.multikey, index.collation);
    if (bounds === undefined) break;
    if ((index.sparse || index.partial !== undefined) && bounds.nullable) break;
    out.exact &&= bounds.exact;
    out.used += bounds.used;
    if (!bounds.points || bounds.intervals.length * out.prefixes.length > MAX_RANGES) {
      out.last = bounds;
      break;
    }
    out.prefixes = out.prefixes.flatMap((p) =>
      bounds.intervals.map((i) => Buffer.concat([p, pointBytes(i, part.direction)])),
    );
    out.equalities += 1;
  }
  return out;
}

/** Whether the index gives the order asked for, and in which direction; undefined when it does not. */
function sortedBy(index: Index, equalities: number, request: PlanRequest): { reverse: boolean } | undefined {
  const sort = request.sort ?? [];
  if (sort.length === 0) return { reverse: false };
  // The keys of several elements per document, and folded strings, are not in the order of a sort.
  if (index.multikey || index.collation !== undefined) return undefined;
  const fixed = new Set(index.parts.slice(0, equalities).map((p) => p.path));
  const wanted = sort.filter((s) => !fixed.has(s.path));
  let reverse: boolean | undefined;
  for (const [i, s] of wanted.entries()) {
    const part = index.parts[equalities + i];
    if (part === undefined || part.path !== s.path) return undefined;
    const opposite = part.direction !== s.direction;
    if (reverse !== undefined && reverse !== opposite) return undefined;
    reverse = opposite;
  }
  return { reverse: reverse ?? false };
}

/** Whether the filter only wants documents that a partial index holds. */
function implied(index: Index, predicates: Predicates): boolean {
  const filter = index.spec.get("partialFilterExpression");
  if (!isDoc(filter)) return true;
  const wanted = predicatesOf(filter);
  if (wanted.alternatives.length > 0) return false;
  for (const [path, list] of wanted.byPath) {
    const given = predicates.byPath.get(path);
    if (given === undefined) return false;
    for (const w of list) {
      const test = compileFilter(new Map([["v", new Map([[w.op, w.arg]])]]), { collation: index.collation });
      const ok = given.some((g) => {
        if (g.op === "$eq") return g.arg !== null && test(new Map([["v", g.arg]]));
        if (g.op === "$in" && Array.isArray(g.arg)) return g.arg.every((x) => test(new Map([["v", x]])));
        if (g.op === w.op && (g.op === "$exists" || g.op === "$type")) return show(g.arg) === show(w.arg);
        if (["$gt", "$gte", "$lt", "$lte"].includes(g.op)) {
          if (w.op === "$exists" || w.op === "$type") return test(new Map([["v", g.arg]]));
          return g.op[1] === w.op[1] && test(new Map([["v", g.arg]]));
        }
        return false;
      });
      if (!ok) return false;
    }
  }
  return true;
}

/** A plan for `$or` when every branch has an index of its own. */
function union(collection: Collection, predicates: Predicates, request: PlanRequest): Plan | undefined {
  for (const branches of predicates.alternatives) {
    const plans: Plan[] = [];
    for (const filter of branches) {
      const plan = choosePlan(collection, { filter, collation: request.collation });
      if (plan.kind === "scan" || (plan.kind === "index" && plan.ranges.some((r) => r.low.length === 0)))
        break;
      plans.push(plan);
    }
    if (plans.length === branches.length && plans.length > 0)
      return { kind: "union", plans, sorted: false, exact: false };
  }
  return undefined;
}
