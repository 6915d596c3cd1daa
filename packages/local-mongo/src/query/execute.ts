import type { Doc, Value } from "../bson/values.ts";
import { MongoError } from "../errors.ts";
import type { Variables } from "../expressions/environment.ts";
import type { Collection } from "../storage/collection.ts";
import type { Found, View } from "../storage/view.ts";
import { candidates } from "./candidates.ts";
import { countByIndex } from "./count-by-index.ts";
import type { Matcher } from "./match.ts";
import { compileFilter } from "./matcher.ts";
import type { MatchState } from "./path.ts";
import { choosePlan, type Plan } from "./planner.ts";
import { parseSort, type SortPart, sortBy } from "./sort.ts";

/** A query on one collection. */
export interface Query {
  filter: Doc;
  sort?: Doc | undefined;
  skip?: number;
  /** 0 or undefined: no limit. */
  limit?: number;
  hint?: Value | undefined;
  variables?: Variables | undefined;
  /** Wanted by positional projections and updates. */
  state?: MatchState | undefined;
  /** Milliseconds since the epoch after which the query gives up with error 50. */
  deadline?: number | undefined;
}

/** A compiled query: the plan can be looked at before it runs. */
export interface Prepared {
  plan: Plan;
  run(view: View): Generator<Found>;
  /** How many documents there are, when the index alone can tell; undefined when they must be read. */
  count(view: View): number | undefined;
  /** The same, with undefined as a pause wherever other commands should run. */
  runPausing(view: View): Generator<Found | undefined>;
}

/** How long a query runs before it offers a pause. */
const pauseAfterMs = 10;

/**
 * Compiles and plans a query; an absent collection has no documents but its filter is still checked.
 * @throws MongoError for malformed filters, sorts and hints
 */
export function prepare(collection: Collection | undefined, query: Query): Prepared {
  const matcher = compileFilter(query.filter, { variables: query.variables });
  const natural = query.sort?.has("$natural") ? query.sort : undefined;
  const sort = query.sort === undefined || natural ? [] : parseSort(query.sort);
  if (collection === undefined)
    return {
      plan: { kind: "scan", reverse: false, sorted: true, exact: false },
      run: nothing,
      count: () => 0,
      runPausing: nothing,
    };
  const plan = choosePlan(collection, {
    filter: query.filter,
    sort,
    hint: natural ?? query.hint,
  });
  return {
    plan,
    run: (view) => present(results(view, collection, plan, matcher, sort, query, false)),
    count: (view) => countByIndex(view, collection, plan, query),
    runPausing: (view) => results(view, collection, plan, matcher, sort, query, true),
  };
}

function* nothing(): Generator<Found> {}

function* present(found: Generator<Found | undefined>): Generator<Found> {
  for (const match of found) if (match !== undefined) yield match;
}

function* results(
  view: View,
  collection: Collection,
  plan: Plan,
  matcher: Matcher,
  sort: SortPart[],
  query: Query,
  pausing: boolean,
): Generator<Found | undefined> {
  const exact = plan.exact && query.state === undefined;
  const matching = filtered(
    candidates(view, collection, plan, exact ? (query.skip ?? 0) + (query.limit ?? 0) : 0),
    matcher,
    exact,
    query,
    pausing,
  );
  const most = query.limit ? (query.skip ?? 0) + query.limit : Number.POSITIVE_INFINITY;
  const ordered = plan.sorted ? matching : firstOf(matching, most, sort);
  let skip = query.skip ?? 0;
  let left = query.limit === undefined || query.limit === 0 ? Number.POSITIVE_INFINITY : query.limit;
  for (const found of ordered) {
    if (found === undefined) {
      yield undefined;
      continue;
    }
    if (skip > 0) {
      skip -= 1;
      continue;
    }
    yield found;
    left -= 1;
    if (left <= 0) return;
  }
}

/** The first so many in the order of a sort, holding not many more than those in memory. */
function* firstOf(
  found: Iterable<Found | undefined>,
  most: number,
  sort: SortPart[],
): Generator<Found | undefined> {
  const sorted = (list: Found[]): Found[] => sortBy(list, (f) => f.doc, sort);
  let kept: Found[] = [];
  for (const match of found) {
    if (match === undefined) {
      yield undefined;
      continue;
    }
    kept.push(match);
    if (kept.length >= most * 2 + 1000) kept = sorted(kept).slice(0, most);
  }
  yield* sorted(kept);
}

function* filtered(
  found: Generator<Found>,
  matcher: Matcher,
  exact: boolean,
  query: Query,
  pausing: boolean,
): Generator<Found | undefined> {
  let count = 0;
  let turn = pausing ? performance.now() : 0;
  for (const match of found) {
    count += 1;
    if (count % 16 === 0) {
      if (query.deadline !== undefined && Date.now() > query.deadline)
        throw new MongoError(50, "operation exceeded time limit");
      if (pausing && performance.now() - turn > pauseAfterMs) {
        yield undefined;
        turn = performance.now();
      }
    }
    if (exact || matcher(match.doc, query.state)) yield match;
  }
}
