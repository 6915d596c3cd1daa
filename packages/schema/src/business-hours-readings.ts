import type { Group } from "./business-hours-groups.ts";
import type { Hours } from "./business-hours-time.ts";
import type { Span } from "./business-week.ts";

/** Hours with the days they hold on; `spans` in the order they were written. */
export interface SpanGroup {
  days: Group["days"];
  closed: boolean;
  spans: Span[];
}

/** More ambiguous spans in one text are not combined one by one. */
const maxCombined = 4;

const hoursOf = (groups: readonly Group[]): Hours[] =>
  groups.flatMap(({ hours }) => hours.flatMap((token) => (token.kind === "hours" ? [token.hours] : [])));

/** The spans each text of hours can mean, knowing what the others say about the clock in use. */
function settle(groups: readonly Group[]): Map<Hours, Span[]> {
  const settled = new Map<Hours, Span[]>();
  const fullClock = hoursOf(groups).some((hours) => hours.fullClock);
  for (const group of groups) {
    let open = 0;
    for (const hours of hoursOf([group])) {
      const { byClock, looksLikeClock, readings } = hours;
      // After a morning, an earlier time is the afternoon's: 9:00-12:00, 1:00-5:00.
      const isClock = byClock !== null && (fullClock || (looksLikeClock && byClock.start >= open));
      const spans = readings.length > 1 && isClock ? [byClock] : readings;
      settled.set(hours, spans);
      open = spans[0]?.end ?? open;
    }
  }
  return settled;
}

/** How often a span of a group begins before the one written before it. */
function disorder(groups: readonly SpanGroup[]): number {
  return groups
    .flatMap(({ spans }) => spans.map((span, index) => span.start < (spans[index - 1]?.start ?? 0)))
    .filter(Boolean).length;
}

/** Every choice of 0 or 1 for `count` places: all 0 first, all 1 next. */
function choices(count: number): number[][] {
  const all = Array.from({ length: 2 ** Math.min(count, maxCombined) }, (_, bits) =>
    Array.from({ length: count }, (_each, place) => (bits >> Math.min(place, maxCombined - 1)) & 1),
  );
  const last = all.pop();
  return last === undefined || all.length === 0 ? [[]] : [...all.slice(0, 1), last, ...all.slice(1)];
}

/** Everything the groups can mean, the likeliest first: a single reading where all hours are clear. */
export function readingsOf(groups: readonly Group[]): SpanGroup[][] {
  const settled = settle(groups);
  const unclear = [...settled].filter(([, spans]) => spans.length > 1).map(([hours]) => hours);
  const readings = choices(unclear.length).map((choice) =>
    groups.map(({ days, hours }): SpanGroup => {
      const spans = hours.flatMap((token) => {
        if (token.kind !== "hours") return [];
        const index = choice[unclear.indexOf(token.hours)] ?? 0;
        const span = settled.get(token.hours)?.[index];
        return span ? [{ ...span }] : [];
      });
      return { days, closed: hours.some(({ kind }) => kind === "closed"), spans };
    }),
  );
  return readings.toSorted((a, b) => disorder(a) - disorder(b));
}
