import type { Group } from "./business-hours-groups.ts";
import type { Hours } from "./business-hours-time.ts";
import type { Span } from "./business-week.ts";

/** Hours with the days they apply to; `spans` as written. */
export interface SpanGroup {
  days: Group["days"];
  closed: boolean;
  spans: Span[];
}

/** With more ambiguous spans in one text, not every combination is tried. */
const maxCombined = 4;

const hoursOf = ({ hours }: Group): Hours[] =>
  hours.flatMap((token) => (token.kind === "hours" ? [token.hours] : []));

/** The possible spans of each text of hours, given what the others reveal about the clock in use. */
function settle(groups: readonly Group[]): Map<Hours, Hours["readings"]> {
  const settled = new Map<Hours, Hours["readings"]>();
  const fullClock = groups.flatMap(hoursOf).some((hours) => hours.fullClock);
  for (const group of groups) {
    let open = 0;
    for (const hours of hoursOf(group)) {
      const { byClock, looksLikeClock, readings } = hours;
      // After a morning span, an earlier time belongs to the afternoon: 9:00-12:00, 1:00-5:00.
      const isClock = byClock !== null && (fullClock || (looksLikeClock && byClock.start >= open));
      const spans: Hours["readings"] = isClock ? [byClock] : readings;
      settled.set(hours, spans);
      open = spans[0].end;
    }
  }
  return settled;
}

/** Counts the spans of a group that begin before the preceding one. */
function disorder(groups: readonly SpanGroup[]): number {
  return groups
    .flatMap(({ spans }) => spans.map((span, index) => span.start < (spans[index - 1]?.start ?? 0)))
    .filter(Boolean).length;
}

/** Every combination of 0 and 1 for `count` places: all 0 first, all 1 next. */
function choices(count: number): number[][] {
  const combinations = 2 ** Math.min(count, maxCombined);
  return [...new Set([0, combinations - 1, ...Array(combinations).keys()])].map((bits) =>
    Array.from({ length: count }, (_, place) => (bits >> Math.min(place, maxCombined - 1)) & 1),
  );
}

/** All possible readings of the groups, likeliest first; a single one when all hours are unambiguous. */
export function readingsOf(groups: readonly Group[]): SpanGroup[][] {
  const settled = settle(groups);
  const unclear = [...settled].filter(([, spans]) => spans.length > 1).map(([hours]) => hours);
  const readings = choices(unclear.length).map((choice) =>
    groups.map((group): SpanGroup => {
      const spans = hoursOf(group).flatMap((hours) => {
        const index = choice[unclear.indexOf(hours)] ?? 0;
        return settled.get(hours)?.[index] ?? [];
      });
      return { days: group.days, closed: group.hours.some(({ kind }) => kind === "closed"), spans };
    }),
  );
  return readings.toSorted((a, b) => disorder(a) - disorder(b));
}
